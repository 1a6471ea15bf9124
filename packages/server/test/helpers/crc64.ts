/** Remainders of each byte value: high and low 32 bits, for the reflected ECMA-182 polynomial. */
const HIGH = new Uint32Array(256);
const LOW = new Uint32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let value = BigInt(byte);
  for (let bit = 0; bit < 8; bit += 1) {
    value = (value & 1n) === 1n ? (value >> 1n) ^ 0xc96c5795d7870f42n : value >> 1n;
  }
  HIGH[byte] = Number(value >> 32n);
  LOW[byte] = Number(value & 0xffff_ffffn);
}

/** CRC-64 as OSS writes it, one byte after the other. */
export function crc64Of(content: Uint8Array): string {
  let high = 0xffff_ffff;
  let low = 0xffff_ffff;
  for (const byte of content) {
    const index = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (LOW[index] ?? 0);
    high = (high >>> 8) ^ (HIGH[index] ?? 0);
  }
  return String((BigInt(~high >>> 0) << 32n) | BigInt(~low >>> 0));
}
