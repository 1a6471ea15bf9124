// @ts-check
import { Crc64 } from '@oss-uploader/widget/core';

const bufferBytes = 4 * 1024 * 1024;
const rounds = 25;
const megabytesPerRound = 32;

/**
 * Megabytes a second of the checksum: of bytes in memory, the median of many rounds, and of a file that is read in
 * slices.
 *
 * @param {File | undefined} file
 */
export async function checksumRates(file) {
  if (file === undefined) throw new Error('No file was chosen.');
  const bytes = randomBytes();
  const rates = Array.from({ length: rounds }, () => {
    const crc = new Crc64();
    const startedAt = performance.now();
    for (let done = 0; done < megabytesPerRound; done += bufferBytes / 1024 ** 2) crc.update(bytes);
    return (megabytesPerRound * 1024 ** 2) / 1e3 / (performance.now() - startedAt);
  });
  rates.sort((a, b) => a - b);
  return { memory: rates[Math.floor(rounds / 2)], file: await fileRate(file) };
}

/** @param {File} file */
async function fileRate(file) {
  const crc = new Crc64();
  const read = (/** @type {number} */ start) =>
    file.slice(start, start + bufferBytes).arrayBuffer();
  const startedAt = performance.now();
  let next = read(0);
  for (let start = 0; start < file.size; start += bufferBytes) {
    const bytes = await next;
    next = read(start + bufferBytes);
    crc.update(new Uint8Array(bytes));
  }
  return file.size / 1e3 / (performance.now() - startedAt);
}

function randomBytes() {
  const bytes = new Uint8Array(bufferBytes);
  for (let at = 0; at < bytes.length; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  }
  return bytes;
}
