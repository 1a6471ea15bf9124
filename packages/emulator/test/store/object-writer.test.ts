import { createHash, randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ObjectWriter } from '../../src/store/object-writer.js';
import { useFolder } from '../helpers/use-emulator.js';

const newFolder = useFolder();

async function createWriter(startOffset = 0): Promise<{ path: string; writer: ObjectWriter }> {
  const path = join(await newFolder(), 'file');
  return { path, writer: new ObjectWriter('id', path, await open(path, 'wx'), startOffset) };
}

describe('ObjectWriter', () => {
  it('writes what it adds up, whatever the sizes of the chunks', async () => {
    const chunk = fc.oneof(
      fc.uint8Array({ maxLength: 10 }),
      fc.integer({ min: 1, max: 300_000 }).map((size) => randomBytes(size)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 20 }), async (chunks) => {
        const { path, writer } = await createWriter();
        for (const bytes of chunks) await writer.write(Buffer.from(bytes));
        const { sizeBytes, md5 } = writer.finish();
        await writer.sync();
        const whole = Buffer.concat(chunks);
        expect(sizeBytes).toBe(whole.length);
        expect((await readFile(path)).equals(whole)).toBe(true);
        expect(md5).toEqual(createHash('md5').update(whole).digest());
      }),
      { numRuns: 30 },
    );
  });

  it('begins where it is told to', async () => {
    const { path, writer } = await createWriter(3);
    await writer.write(Buffer.from('abc'));
    await writer.sync();
    expect((await readFile(path)).toString()).toBe('\0\0\0abc');
  });

  it('lets small chunks be changed afterwards', async () => {
    const { path, writer } = await createWriter();
    const reused = Buffer.from('one');
    await writer.write(randomBytes(100_000));
    await writer.write(reused);
    reused.write('two');
    await writer.sync();
    expect((await readFile(path)).subarray(-3).toString()).toBe('one');
  });

  it('says that the disk failed, at the latest when the bytes have to be durable', async () => {
    const path = join(await newFolder(), 'file');
    await (await open(path, 'wx')).close();
    const writer = new ObjectWriter('id', path, await open(path, 'r'));
    await writer.write(Buffer.from('x'));
    await expect(writer.sync()).rejects.toThrow();
    await expect(writer.write(Buffer.from('y'))).rejects.toThrow();
    await writer.close();
  });
});
