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

/** Texts by name; none where the claim is missing. */
export function textsClaim(
  claims: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, string>> {
  const value = claims[name];
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null) throw new MalformedClaims(name);
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries.map(([key, text]) => {
      if (typeof text !== 'string') throw new MalformedClaims(name);
      return [key, text];
    }),
  );
}

/** Nothing for nothing: what is not there takes no room in a token. */
export function unlessEmpty<Texts extends object>(texts: Texts): Texts | undefined {
  return Object.keys(texts).length === 0 ? undefined : texts;
}

export class MalformedClaims extends Error {
  override readonly name = 'MalformedClaims';

  constructor(claim: string) {
    super(`claim '${claim}' is not what this version seals`);
  }
}
