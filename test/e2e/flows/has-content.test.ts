import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeContent } from '../environment/content.js';
import { hasContent } from '../environment/has-content.js';

/** More than one chunk of what is read, and of what is made. */
const SIZE = 4 * 1024 * 1024 + 12_345;
const SEED = 7;

describe('the comparison that the tests rely on', () => {
  let folder: string;
  let path: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oss-uploader-content-'));
    path = join(folder, 'file');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const content = (): Buffer => Buffer.concat([...makeContent(SEED, SIZE)]);

  it('finds equal bytes equal', async () => {
    await writeFile(path, content());
    expect(await hasContent(path, SEED, SIZE)).toBe(true);
  });

  it.each([0, 1024 * 1024, 4 * 1024 * 1024, SIZE - 1])(
    'sees one changed bit in byte %i',
    async (index) => {
      const bytes = content();
      bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
      await writeFile(path, bytes);
      expect(await hasContent(path, SEED, SIZE)).toBe(false);
    },
  );

  it('sees a byte too few, a byte too many, and no byte at all', async () => {
    await writeFile(path, content().subarray(0, SIZE - 1));
    expect(await hasContent(path, SEED, SIZE)).toBe(false);
    await writeFile(path, Buffer.concat([content(), Buffer.alloc(1)]));
    expect(await hasContent(path, SEED, SIZE)).toBe(false);
    await writeFile(path, '');
    expect(await hasContent(path, SEED, SIZE)).toBe(false);
  });
});
