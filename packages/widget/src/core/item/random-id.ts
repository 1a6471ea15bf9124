/**
 * 128 random bits as hexadecimal text.
 * Not `crypto.randomUUID`, which plain http pages on a local network do not have.
 */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
