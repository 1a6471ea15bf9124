/** What an accept list looks at: a file's name and its MIME type. */
export interface NamedType {
  readonly name: string;
  readonly type: string;
}

/**
 * Splits the value of an `accept` attribute into its tokens, lower-case and without blanks.
 * A token that is none of `.ext`, `type/subtype`, `type/*` is left out, as browsers do
 * (https://html.spec.whatwg.org/multipage/input.html#attr-input-accept).
 */
export function parseAccept(accept: string): string[] {
  return accept
    .split(',')
    .map((token) => token.trim().toLowerCase())
    .filter(isAcceptToken);
}

/** Whether a text is a token that `accept` may hold. */
export function isAcceptToken(token: string): boolean {
  return /^(\.[^\s,/]+|[\w!#$&^.+-]+\/([\w!#$&^.+-]+|\*)|\*\/\*)$/i.test(token);
}

/** Whether a file is in an accept list by its type or its extension. An empty list accepts any file. */
export function isAccepted(accept: readonly string[], file: NamedType): boolean {
  if (accept.length === 0) return true;
  const name = file.name.toLowerCase();
  const type = (file.type.split(';', 1)[0] ?? '').trim().toLowerCase();
  return accept.some((token) => {
    const wanted = token.trim().toLowerCase();
    if (wanted === '*/*') return true;
    if (wanted.startsWith('.')) return name.endsWith(wanted) && name.length > wanted.length;
    if (wanted.endsWith('/*')) return type.startsWith(wanted.slice(0, -1));
    return type === wanted;
  });
}
