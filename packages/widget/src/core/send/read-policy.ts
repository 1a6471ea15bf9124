/** A policy document as text, from its base64; empty when it is none. OSS checks it, so reading it is for hints only. */
export function readPolicy(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}
