import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newMetadata, readObjectSettings } from '../../src/operations/new-metadata.js';
import { objectPath } from '../../src/store/object-path.js';
import { ObjectStore } from '../../src/store/object-store.js';
import { useFolder } from '../helpers/use-emulator.js';

const newFolder = useFolder();
const bucket = 'examplebucket';

async function put(
  store: ObjectStore,
  key: string,
  parts: readonly Buffer[],
  forbidOverwrite = false,
): Promise<void> {
  const writer = await store.createWriter();
  try {
    for (const part of parts) await writer.write(part);
    const settings = readObjectSettings(new Map(), undefined);
    const metadata = newMetadata(bucket, key, settings, writer.finish(), new Date());
    await store.commit(writer, metadata, { forbidOverwrite });
  } finally {
    await store.discard(writer);
  }
}

async function read(store: ObjectStore, key: string): Promise<string | undefined> {
  const object = await store.open(bucket, key);
  if (object === undefined) return undefined;
  try {
    const text = (await object.file.readFile()).toString();
    expect(Buffer.byteLength(text)).toBe(object.metadata.sizeBytes);
    return text;
  } finally {
    await object.file.close();
  }
}

/** Every file below the folder, without the folders. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('ObjectStore', () => {
  it('keeps objects across a restart', async () => {
    const folder = await newFolder();
    await put(await ObjectStore.open(folder), 'user/cat.png', [Buffer.from('meow')]);
    const store = await ObjectStore.open(folder);
    expect(await read(store, 'user/cat.png')).toBe('meow');
    expect(await readFile(join(folder, bucket, 'objects', 'user+', 'cat.png'), 'utf8')).toBe(
      'meow',
    );
    expect(
      JSON.parse(
        await readFile(join(folder, bucket, 'objects', 'user+', 'cat.png+meta.json'), 'utf8'),
      ),
    ).toMatchObject({ key: 'user/cat.png', sizeBytes: 4 });
  });

  it('leaves nothing of a write that was given up', async () => {
    const folder = await newFolder();
    const store = await ObjectStore.open(folder);
    const writer = await store.createWriter();
    await writer.write(Buffer.from('half'));
    await store.discard(writer);
    expect(await filesIn(folder)).toEqual([]);
  });

  it('keeps what was there when the bytes can not be moved to their place', async () => {
    const folder = await newFolder();
    const store = await ObjectStore.open(folder);
    await mkdir(join(folder, bucket, 'objects', objectPath('k'), 'in the way'), {
      recursive: true,
    });
    await expect(put(store, 'k', [Buffer.from('x')])).rejects.toThrow();
    expect(await filesIn(folder)).toEqual([]);
    expect(await read(await ObjectStore.open(folder), 'k')).toBeUndefined();
  });

  it('leaves nothing of a deleted object, and lets its folder go on', async () => {
    const folder = await newFolder();
    const store = await ObjectStore.open(folder);
    await put(store, 'a/b', [Buffer.from('x')]);
    await store.delete(bucket, 'a/b');
    await store.delete(bucket, 'a/b');
    expect(await read(store, 'a/b')).toBeUndefined();
    expect(await filesIn(folder)).toEqual([]);
    await put(store, 'a/b', [Buffer.from('y')]);
    expect(await read(store, 'a/b')).toBe('y');
  });

  it('never mixes two writers of one key', async () => {
    const store = await ObjectStore.open(await newFolder());
    const bodies = Array.from({ length: 12 }, (_, index) =>
      String(index % 10).repeat(50_000 + index),
    );
    await Promise.all([
      ...bodies.map((body) =>
        put(store, 'shared', [Buffer.from(body.slice(0, 20_000)), Buffer.from(body.slice(20_000))]),
      ),
      ...bodies.map(async () => {
        const text = await read(store, 'shared');
        if (text !== undefined) expect(bodies).toContain(text);
      }),
    ]);
    expect(bodies).toContain(await read(store, 'shared'));
  });

  it('gives a reader the object it opened, though it is replaced meanwhile', async () => {
    const store = await ObjectStore.open(await newFolder());
    await put(store, 'k', [Buffer.from('old')]);
    const opened = await store.open(bucket, 'k');
    await put(store, 'k', [Buffer.from('newer')]);
    expect((await opened?.file.readFile())?.toString()).toBe('old');
    await opened?.file.close();
  });

  it('lists by the bytes of the keys', async () => {
    const store = await ObjectStore.open(await newFolder());
    for (const key of ['b', '文', 'a/b', 'a', 'B', 'a/']) await put(store, key, []);
    expect((await store.list(bucket)).map(({ key }) => key)).toEqual([
      'B',
      'a',
      'a/',
      'a/b',
      'b',
      '文',
    ]);
    expect(await store.list('no-such-bucket')).toEqual([]);
  });

  it('behaves like a map from keys to bytes', async () => {
    const key = fc.constantFrom(
      'a',
      'a/',
      'a/b',
      'A',
      '..',
      '../a',
      'a+',
      'a+/b',
      '文/件',
      'x'.repeat(1023),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(key, fc.option(fc.string())), { maxLength: 12 }),
        async (steps) => {
          const store = await ObjectStore.open(await newFolder());
          const expected = new Map<string, string>();
          for (const [name, content] of steps) {
            if (content === null) {
              await store.delete(bucket, name);
              expected.delete(name);
            } else {
              await put(store, name, [Buffer.from(content)]);
              expected.set(name, Buffer.from(content).toString());
            }
          }
          for (const [name, content] of expected) expect(await read(store, name)).toBe(content);
          expect((await store.list(bucket)).map((object) => object.key).sort()).toEqual(
            [...expected.keys()].sort(),
          );
        },
      ),
      { numRuns: 25 },
    );
  }, 30_000);
});

describe('ObjectStore after a crash', () => {
  const metadata = (key: string, content: string) => ({
    ...newMetadata(
      bucket,
      key,
      readObjectSettings(new Map(), undefined),
      { sizeBytes: content.length, md5: Buffer.alloc(16), crc64: '0' },
      new Date(),
    ),
  });

  async function crashed(stage: 'bytes' | 'draft' | 'committed' | 'moved'): Promise<string> {
    const folder = await newFolder();
    const at = (...parts: string[]) => join(folder, '.emulator', ...parts);
    await put(await ObjectStore.open(folder), 'k', [Buffer.from('old')]);
    const record = JSON.stringify(metadata('k', 'newer'));
    const target = join(folder, bucket, 'objects', objectPath('k'));
    await writeFile(stage === 'moved' ? target : at('staging', 'ID'), 'newer');
    if (stage === 'draft') await writeFile(at('staging', 'ID.json'), record);
    if (stage === 'committed' || stage === 'moved')
      await writeFile(at('commits', 'ID.json'), record);
    return folder;
  }

  it.each([
    ['bytes', 'old'],
    ['draft', 'old'],
    ['committed', 'newer'],
    ['moved', 'newer'],
  ] as const)('in the stage "%s" has the %s object, and nothing else', async (stage, expected) => {
    const folder = await crashed(stage);
    const store = await ObjectStore.open(folder);
    expect(await read(store, 'k')).toBe(expected);
    expect([...(await filesIn(folder))].sort()).toEqual(['k', 'k+meta.json']);
  });

  it('finishes a deletion', async () => {
    const folder = await newFolder();
    await put(await ObjectStore.open(folder), 'k', [Buffer.from('old')]);
    await writeFile(
      join(folder, '.emulator', 'commits', 'ID.json'),
      JSON.stringify({ bucket, deletedKey: 'k' }),
    );
    const store = await ObjectStore.open(folder);
    expect(await read(store, 'k')).toBeUndefined();
    expect(await filesIn(folder)).toEqual([]);
  });

  it('makes the folder of an object that was the first in it', async () => {
    const folder = await newFolder();
    await mkdir(join(folder, '.emulator', 'staging'), { recursive: true });
    await mkdir(join(folder, '.emulator', 'commits'), { recursive: true });
    await writeFile(join(folder, '.emulator', 'staging', 'ID'), 'newer');
    await writeFile(
      join(folder, '.emulator', 'commits', 'ID.json'),
      JSON.stringify(metadata('new/folder/k', 'newer')),
    );
    expect(await read(await ObjectStore.open(folder), 'new/folder/k')).toBe('newer');
  });
});
