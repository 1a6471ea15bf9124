const POLYNOMIAL = 0xc96c5795d7870f42n;
const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let value = BigInt(byte);
  for (let bit = 0; bit < 8; bit += 1) {
    value = (value & 1n) === 1n ? (value >> 1n) ^ POLYNOMIAL : value >> 1n;
  }
  return value;
});

/** CRC-64 as OSS writes it, one byte after the other: slow, and easy to believe. */
export function crc64Of(content: Uint8Array): string {
  let crc = 0xffff_ffff_ffff_ffffn;
  for (const byte of content) {
    crc = (TABLE[Number(crc & 0xffn) ^ byte] ?? 0n) ^ (crc >> 8n);
  }
  return String(crc ^ 0xffff_ffff_ffff_ffffn);
}
