/** Bytes of a file that is being looked at. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** One letter a byte. */
export function latin(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

/** The bytes of a text of one letter a byte. */
export function bytesOf(text: string): Bytes {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
