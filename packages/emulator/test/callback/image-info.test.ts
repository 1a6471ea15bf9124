import { open, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImageInfo, type ImageInfo } from '../../src/callback/image-info.js';
import { useFolder } from '../helpers/use-emulator.js';

const images = new URL('../../../../test/fixtures/images/', import.meta.url);
const newFolder = useFolder();

async function infoOfFile(path: string | URL): Promise<ImageInfo | undefined> {
  const file = await open(path);
  try {
    return await readImageInfo(file);
  } finally {
    await file.close();
  }
}

async function infoOf(bytes: Uint8Array): Promise<ImageInfo | undefined> {
  const path = join(await newFolder(), 'file');
  await writeFile(path, bytes);
  return infoOfFile(path);
}

/** A box of HEIF: its length, its type, its content. */
function box(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4);
  return Buffer.concat([head, content]);
}

describe('what a callback says of an image', () => {
  it.each([
    ['png', 40, 30],
    ['jpg', 41, 31],
    ['webp', 42, 32],
    ['gif', 43, 33],
  ])('is the size and the format of a %s', async (format, width, height) => {
    expect(await infoOfFile(new URL(`sample.${format}`, images))).toEqual({
      format,
      width,
      height,
    });
  });

  it('is there also behind half a megabyte of a camera’s metadata', async () => {
    const jpeg = await readFile(new URL('sample.jpg', images));
    const segment = Buffer.alloc(65_537, 1);
    segment.set([0xff, 0xe1, 0xff, 0xff]);
    const start = jpeg.subarray(0, 2);
    const bytes = Buffer.concat([start, ...Array<Buffer>(8).fill(segment), jpeg.subarray(2)]);
    expect(await infoOf(bytes)).toEqual({ format: 'jpg', width: 41, height: 31 });
  });

  it('is nothing for other files, empty ones and images that end too early', async () => {
    const png = await readFile(new URL('sample.png', images));
    for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), png.subarray(0, 20)]) {
      expect(await infoOf(bytes)).toBeUndefined();
    }
  });

  it('is read from the beginning only, however large the file is', async () => {
    const path = join(await newFolder(), 'large.jpg');
    await writeFile(path, Buffer.from([0xff, 0xd8, 0xff]));
    await truncate(path, 1024 ** 4);
    expect(await infoOfFile(path)).toBeUndefined();
  });

  it('is nothing for files that are made to keep the reader busy', async () => {
    const megabyte = 1024 * 1024;
    const heads = [0xff, 0xd8, 0xff];
    const ftyp = box('ftyp', Buffer.from('heic\0\0\0\0heic'));
    // As many entries as there is room for, none with a property.
    const ipma = Buffer.alloc(megabyte - 200);
    ipma.writeUInt32BE(0xffff_ffff, 4);
    const iprp = box('iprp', box('ipma', ipma));
    for (const bytes of [
      Buffer.concat([Buffer.from(heads), Buffer.alloc(megabyte, 0xff)]),
      Buffer.concat([Buffer.from(heads), Buffer.alloc(megabyte)]),
      Buffer.concat([ftyp, Buffer.alloc(megabyte)]),
      Buffer.concat([ftyp, box('meta', Buffer.concat([Buffer.alloc(4), iprp]))]),
      Buffer.concat([ftyp, box('meta', Buffer.alloc(megabyte))]),
    ]) {
      const startedAtMs = performance.now();
      expect(await infoOf(bytes)).toBeUndefined();
      expect(performance.now() - startedAtMs).toBeLessThan(2000);
    }
  });

  it('is nothing or a size, whatever is changed in an image', async () => {
    const samples = await Promise.all(
      ['png', 'jpg', 'webp', 'gif'].map((format) => readFile(new URL(`sample.${format}`, images))),
    );
    const changed = fc
      .tuple(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 8 }),
        fc.nat(2000),
      )
      .map(([sample, changes, length]) => {
        const bytes = Buffer.from(sample.subarray(0, length));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        return bytes;
      });
    const path = join(await newFolder(), 'file');
    await fc.assert(
      fc.asyncProperty(changed, async (bytes) => {
        await writeFile(path, bytes);
        const info = await infoOfFile(path);
        if (info === undefined) return;
        expect(Number.isSafeInteger(info.width) && Number.isSafeInteger(info.height)).toBe(true);
        expect(['png', 'jpg', 'webp', 'gif']).toContain(info.format);
      }),
      { numRuns: 300 },
    );
  });
});
