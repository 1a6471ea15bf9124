import type { Emulator } from '@oss-uploader/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { BUCKET, startTestEmulator } from '../helpers/start-emulator.js';
import { environmentOf, ownerOf } from './helpers/bucket.js';
import { runCommand } from './helpers/run-command.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.close());
beforeEach(async () => {
  await sweep('--whole-bucket', '--older-than', '0s');
});

const sweep = (...argv: string[]) => runCommand(['sweep', ...argv], environmentOf(emulator));
const begin = (key: string) => ownerOf(emulator).initMultipartUpload(key);
const open = async () => {
  const { uploads } = await ownerOf(emulator).listUploads({});
  return uploads.map(({ name }) => name);
};

describe('sweep', () => {
  it('aborts what is under the prefix and old enough, and nothing else', async () => {
    await begin('user/a.bin');
    await begin('backup/b.bin');
    const { code, out } = await sweep('--prefix', 'user/', '--older-than', '0s');
    expect(code).toBe(0);
    expect(out).toBe('1 unfinished, 1 aborted, 0 kept, 0 failed.');
    expect(await open()).toEqual(['backup/b.bin']);
  });

  it('keeps what is younger than eight days unless told otherwise', async () => {
    await begin('user/a.bin');
    const { out } = await sweep('--prefix', 'user/', '--json');
    expect(JSON.parse(out)).toEqual({ found: 1, aborted: 0, kept: 1, failed: 0 });
    expect(await open()).toEqual(['user/a.bin']);
  });

  it('does not sweep the whole bucket by mistake', async () => {
    const { code, error } = await sweep('--older-than', '0s');
    expect(code).toBe(2);
    expect(error).toContain('Give either --prefix or --whole-bucket.');
  });

  it('wants a time with a unit', async () => {
    const { code, error } = await sweep('--prefix', 'user/', '--older-than', '8');
    expect(code).toBe(2);
    expect(error).toContain('such as 8d; it is "8"');
  });

  it('says in a sentence that the bucket is not there', async () => {
    const { code, error } = await runCommand(['sweep', '--prefix', 'user/'], {
      ...environmentOf(emulator),
      OSS_BUCKET: `${BUCKET}-gone`,
    });
    expect(code).toBe(1);
    expect(error).toContain('NoSuchBucket');
    expect(error.split('\n')).toHaveLength(1);
  });
});
