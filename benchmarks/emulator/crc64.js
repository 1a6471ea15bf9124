// @ts-check

/**
 * CRC-64/XZ, eight bytes per step in two 32-bit halves: what a server in plain JavaScript would use, so that the
 * bare server pays for its sums what the emulator pays.
 */
const low = new Int32Array(2048);
const high = new Int32Array(2048);
for (let byte = 0; byte < 256; byte++) {
  let crc = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ 0xc96c5795d7870f42n : crc >> 1n;
  low[byte] = Number(crc & 0xffffffffn) | 0;
  high[byte] = Number(crc >> 32n) | 0;
}
for (let at = 256; at < 2048; at++) {
  const byte = low[at - 256] & 0xff;
  low[at] = ((low[at - 256] >>> 8) | (high[at - 256] << 24)) ^ low[byte];
  high[at] = (high[at - 256] >>> 8) ^ high[byte];
}

export class Crc64 {
  #low = -1;
  #high = -1;

  /** @param {Uint8Array} bytes */
  update(bytes) {
    let l = this.#low;
    let h = this.#high;
    const sliced = bytes.length - (bytes.length % 8);
    let at = 0;
    for (; at < sliced; at += 8) {
      const a = 1792 + ((l ^ bytes[at]) & 0xff);
      const b = 1536 + (((l >>> 8) ^ bytes[at + 1]) & 0xff);
      const c = 1280 + (((l >>> 16) ^ bytes[at + 2]) & 0xff);
      const d = 1024 + ((l >>> 24) ^ bytes[at + 3]);
      const e = 768 + ((h ^ bytes[at + 4]) & 0xff);
      const f = 512 + (((h >>> 8) ^ bytes[at + 5]) & 0xff);
      const g = 256 + (((h >>> 16) ^ bytes[at + 6]) & 0xff);
      const i = (h >>> 24) ^ bytes[at + 7];
      l = low[a] ^ low[b] ^ low[c] ^ low[d] ^ low[e] ^ low[f] ^ low[g] ^ low[i];
      h = high[a] ^ high[b] ^ high[c] ^ high[d] ^ high[e] ^ high[f] ^ high[g] ^ high[i];
    }
    for (; at < bytes.length; at++) {
      const byte = (l ^ bytes[at]) & 0xff;
      l = ((l >>> 8) | (h << 24)) ^ low[byte];
      h = (h >>> 8) ^ high[byte];
    }
    this.#low = l;
    this.#high = h;
  }

  digest() {
    return ((BigInt(~this.#high >>> 0) << 32n) | BigInt(~this.#low >>> 0)).toString();
  }
}
