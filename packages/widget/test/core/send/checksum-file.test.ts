import { describe, expect, it } from 'vitest';

import { FileUnreadableError } from '../../../src/core/errors/file-unreadable-error.js';
import { assertReadable, checksumFile } from '../../../src/core/send/checksum-file.js';
import { crc64 } from '../../../src/core/send/crc64.js';

const SLICE_BYTES = 4 * 1024 * 1024;

function bytesOf(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).map((_, i) => (i * 31) >>> 3);
}

describe('checksumFile', () => {
  it.each([0, 1, SLICE_BYTES - 1, SLICE_BYTES, SLICE_BYTES + 1, 2 * SLICE_BYTES + 5])(
    'of %i bytes is the CRC of all of them',
    async (length) => {
      const bytes = bytesOf(length);
      const { signal } = new AbortController();
      expect(await checksumFile(new Blob([bytes]), signal)).toBe(crc64(bytes));
    },
  );

  it('stops when aborted', async () => {
    const controller = new AbortController();
    const reading = checksumFile(new Blob([bytesOf(SLICE_BYTES * 3)]), controller.signal);
    controller.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says that a file cannot be read in the middle', async () => {
    const blob = new Blob([bytesOf(SLICE_BYTES * 2)]);
    let chunks = 0;
    blob.stream = () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          if (chunks++ > 2) controller.error(new DOMException('gone', 'NotFoundError'));
          else controller.enqueue(bytesOf(1000));
        },
      });
    const reading = checksumFile(blob, new AbortController().signal);
    await expect(reading).rejects.toBeInstanceOf(FileUnreadableError);
  });
});

describe('assertReadable', () => {
  it('asks nothing of an empty file', async () => {
    await expect(assertReadable(new Blob([]))).resolves.toBeUndefined();
  });
});
