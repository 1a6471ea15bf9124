import { createHash } from 'node:crypto';
import { Crc64 } from '../../src/store/crc64.js';

/** What bytes add up to; enough to tell every content of a run from every other. */
export interface Content {
  readonly md5: string;
  readonly crc64: string;
  readonly sizeBytes: number;
}

/** Bytes that exist once: the number of the write is in each kilobyte, so that mixed writes show. */
export function createBytes(id: number, sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes, `write ${id} `);
  for (let at = 0; at + 4 <= sizeBytes; at += 1024) bytes.writeUInt32LE((id * 31 + at) >>> 0, at);
  return bytes;
}

export function describeBytes(...chunks: readonly Buffer[]): Content {
  const md5 = createHash('md5');
  const crc64 = new Crc64();
  for (const chunk of chunks) {
    md5.update(chunk);
    crc64.update(chunk);
  }
  return {
    md5: md5.digest('hex').toUpperCase(),
    crc64: crc64.digest(),
    sizeBytes: chunks.reduce((sum, chunk) => sum + chunk.length, 0),
  };
}
