// @ts-check
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A PNG with a palette: with few colours, a quarter of what the browser makes.
 * https://www.w3.org/TR/png-3/
 *
 * @param {{ width: number, height: number, palette: Uint8Array, indexes: Uint8Array }} image
 * @param {Readonly<Record<string, string>>} texts kept in the file under these names
 */
export function encodeIndexedPng({ width, height, palette, indexes }, texts) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, indexed colour; the other three have one value each.
  header.set([8, 3, 0, 0, 0], 8);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    // A line begins with its filter, here 0: neighbours in a palette are no neighbours in colour.
    lines.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    ...Object.entries(texts).map(([name, text]) =>
      chunk('tEXt', Buffer.from(`${name}\0${text}`, 'latin1')),
    ),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * What `encodeIndexedPng` was given beside the pixels.
 *
 * @param {Buffer} png
 */
export function readExtras(png) {
  /** @type {Record<string, string>} */
  const texts = {};
  let palette = new Uint8Array();
  let offset = SIGNATURE.length;
  while (offset < png.length) {
    const length = png.readUInt32BE(offset);
    const type = png.toString('latin1', offset + 4, offset + 8);
    const data = png.subarray(offset + 8, offset + 8 + length);
    if (type === 'PLTE') palette = Uint8Array.from(data);
    if (type === 'tEXt') {
      const [name = '', text = ''] = data.toString('latin1').split('\0');
      texts[name] = text;
    }
    offset += length + 12;
  }
  return { palette, texts };
}

/**
 * @param {string} type
 * @param {Uint8Array} data
 */
function chunk(type, data) {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
