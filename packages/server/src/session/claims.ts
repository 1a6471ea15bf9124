/** Reads one claim of a token that we sealed ourselves; the wrong type means another version of us. */
export function textClaim(claims: Readonly<Record<string, unknown>>, name: string): string {
  const value = claims[name];
  if (typeof value !== 'string') throw new MalformedClaims(name);
  return value;
}

export function optionalTextClaim(
  claims: Readonly<Record<string, unknown>>,
  name: string,
): string | undefined {
  return claims[name] === undefined ? undefined : textClaim(claims, name);
}

export function numberClaim(claims: Readonly<Record<string, unknown>>, name: string): number {
  const value = claims[name];
  if (typeof value !== 'number') throw new MalformedClaims(name);
  return value;
}

export function textListClaim(
  claims: Readonly<Record<string, unknown>>,
  name: string,
): readonly string[] {
  const value = claims[name];
  if (!Array.isArray(value)) throw new MalformedClaims(name);
  return value.map((item: unknown) => {
    if (typeof item !== 'string') throw new MalformedClaims(name);
    return item;
  });
}

export class MalformedClaims extends Error {
  override readonly name = 'MalformedClaims';

  constructor(claim: string) {
    super(`claim '${claim}' is not what this version seals`);
  }
}
