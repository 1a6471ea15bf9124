const FALLBACK = 'application/octet-stream';

/**
 * The content type that a plan pins and OSS stores. What the browser tells is a guess of the
 * operating system: empty or malformed becomes bytes, as browsers do themselves.
 * No `$`: it could not be written in a policy.
 */
export function contentTypeOf(type: string): string {
  const trimmed = type.trim();
  return /^[\w!#&^.+-]+\/[\w!#&^.+-]+(\s*;[\x20-\x23\x25-\x7e]*)?$/.test(trimmed)
    ? trimmed
    : FALLBACK;
}

export function isSameContentType(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
