/* eslint-disable @typescript-eslint/non-nullable-type-assertion-style -- an index within a typed array is never
   undefined; a check per byte would cost half of the speed */

/**
 * CRC-64 with the ECMA-182 polynomial, reflected, all ones in and out (CRC-64/XZ): what OSS puts into
 * `x-oss-hash-crc64ecma`. The state is two 32-bit halves, because BigInt arithmetic per byte is two orders
 * of magnitude slower; eight tables take eight bytes per step ("slicing by 8").
 */
export const crc64Polynomial = 0xc96c5795d7870f42n;
const tableCount = 8;

// Table n, at [n * 256 + byte], holds the effect of a byte that is followed by n zero bytes.
const lowTable = new Int32Array(256 * tableCount);
const highTable = new Int32Array(256 * tableCount);

for (let byte = 0; byte < 256; byte++) {
  let crc = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) {
    crc = (crc & 1n) === 1n ? (crc >> 1n) ^ crc64Polynomial : crc >> 1n;
  }
  lowTable[byte] = Number(crc & 0xffffffffn) | 0;
  highTable[byte] = Number(crc >> 32n) | 0;
}
for (let at = 256; at < lowTable.length; at++) {
  const low = lowTable[at - 256] as number;
  const high = highTable[at - 256] as number;
  const byte = low & 0xff;
  lowTable[at] = ((low >>> 8) | (high << 24)) ^ (lowTable[byte] as number);
  highTable[at] = (high >>> 8) ^ (highTable[byte] as number);
}

/** A running CRC-64: feed it with `update`, read it with `digest`. */
export class Crc64 {
  #low = -1;
  #high = -1;

  update(bytes: Uint8Array): void {
    let low = this.#low;
    let high = this.#high;
    const length = bytes.length;
    const sliced = length - (length % 8);
    let at = 0;
    for (; at < sliced; at += 8) {
      const b0 = 1792 + ((low ^ (bytes[at] as number)) & 0xff);
      const b1 = 1536 + (((low >>> 8) ^ (bytes[at + 1] as number)) & 0xff);
      const b2 = 1280 + (((low >>> 16) ^ (bytes[at + 2] as number)) & 0xff);
      const b3 = 1024 + ((low >>> 24) ^ (bytes[at + 3] as number));
      const b4 = 768 + ((high ^ (bytes[at + 4] as number)) & 0xff);
      const b5 = 512 + (((high >>> 8) ^ (bytes[at + 5] as number)) & 0xff);
      const b6 = 256 + (((high >>> 16) ^ (bytes[at + 6] as number)) & 0xff);
      const b7 = (high >>> 24) ^ (bytes[at + 7] as number);
      low =
        (lowTable[b0] as number) ^
        (lowTable[b1] as number) ^
        (lowTable[b2] as number) ^
        (lowTable[b3] as number) ^
        (lowTable[b4] as number) ^
        (lowTable[b5] as number) ^
        (lowTable[b6] as number) ^
        (lowTable[b7] as number);
      high =
        (highTable[b0] as number) ^
        (highTable[b1] as number) ^
        (highTable[b2] as number) ^
        (highTable[b3] as number) ^
        (highTable[b4] as number) ^
        (highTable[b5] as number) ^
        (highTable[b6] as number) ^
        (highTable[b7] as number);
    }
    for (; at < length; at++) {
      const byte = (low ^ (bytes[at] as number)) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ (lowTable[byte] as number);
      high = (high >>> 8) ^ (highTable[byte] as number);
    }
    this.#low = low;
    this.#high = high;
  }

  /** The value so far in the form that travels: unsigned decimal. */
  digest(): string {
    const low = BigInt(~this.#low >>> 0);
    const high = BigInt(~this.#high >>> 0);
    return ((high << 32n) | low).toString();
  }
}
