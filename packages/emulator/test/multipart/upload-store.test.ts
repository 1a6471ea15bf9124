import { randomBytes } from 'node:crypto';
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Upload } from '../../src/multipart/upload.js';
import { UploadStore } from '../../src/multipart/upload-store.js';
import type { UploadPart } from '../../src/multipart/upload-part.js';
import { readObjectSettings } from '../../src/operations/new-metadata.js';
import type { ObjectMetadata } from '../../src/store/object-metadata.js';
import { ObjectStore } from '../../src/store/object-store.js';
import { useFolder } from '../helpers/use-emulator.js';

const newFolder = useFolder();
const bucket = 'examplebucket';
const settings = readObjectSettings(new Map(), undefined);
const now = new Date();

interface Stores {
  readonly objects: ObjectStore;
  readonly uploads: UploadStore;
}

async function openStores(folder: string): Promise<Stores> {
  const objects = await ObjectStore.open(folder);
  return { objects, uploads: await UploadStore.open(folder) };
}

async function putPart(
  upload: Upload,
  number: number,
  content: Buffer,
  sizeBytes: number | undefined = content.length,
): Promise<UploadPart> {
  const writer = await upload.createWriter(number, sizeBytes);
  try {
    await writer.content.write(content);
    return await upload.commit(writer, now);
  } finally {
    await upload.discard(writer);
  }
}

function completion(upload: Upload, file: string, sizeBytes: number): ObjectMetadata {
  const { bucket: name, key, id } = upload.info;
  return {
    bucket: name,
    key,
    sizeBytes,
    etag: 'E-1',
    crc64: '0',
    contentType: 'x/y',
    lastModified: now.toISOString(),
    acl: 'default',
    storageClass: 'Standard',
    headers: {},
    userMetadata: {},
    upload: { id, file },
  };
}

async function complete(
  { objects, uploads }: Stores,
  upload: Upload,
  numbers: readonly number[],
): Promise<void> {
  await upload.complete(
    (parts) => numbers.flatMap((number) => parts.get(number) ?? []),
    async ({ source, file, sizeBytes }) => {
      const metadata = completion(upload, file, sizeBytes);
      await objects.commit(source, metadata, { forbidOverwrite: false });
    },
  );
  uploads.forget(upload);
}

async function read(objects: ObjectStore, key: string): Promise<Buffer | undefined> {
  const stored = await objects.stat(bucket, key);
  return stored && readFile(stored.path);
}

const folderOf = (dataDir: string, upload: Upload) =>
  join(dataDir, '.emulator', 'uploads', upload.info.id);

async function leftovers(dataDir: string): Promise<readonly string[]> {
  const found = await Promise.all(
    ['uploads', 'staging', 'commits'].map((name) => readdir(join(dataDir, '.emulator', name))),
  );
  return found.flat();
}

describe('UploadStore', () => {
  it('goes on with open uploads after a restart', async () => {
    const folder = await newFolder();
    const before = await openStores(folder);
    const { info } = await before.uploads.initiate(bucket, 'k', settings, now);
    const [one, two] = [randomBytes(1000), randomBytes(1000)];
    await putPart(before.uploads.get(bucket, 'k', info.id), 1, one);

    const after = await openStores(folder);
    expect(after.uploads.list(bucket)).toEqual([info]);
    const upload = after.uploads.get(bucket, 'k', info.id);
    expect(upload.parts().map(({ number }) => number)).toEqual([1]);
    await putPart(upload, 2, two);
    await complete(after, upload, [1, 2]);
    expect(await read(after.objects, 'k')).toEqual(Buffer.concat([one, two]));
    expect(await leftovers(folder)).toEqual([]);
  });

  it('does not copy parts of one size, only a shorter last one', async () => {
    const folder = await newFolder();
    const stores = await openStores(folder);
    const upload = await stores.uploads.initiate(bucket, 'k', settings, now);
    const parts = [randomBytes(5000), randomBytes(5000), randomBytes(5000), randomBytes(70)];
    // The last one first, as it may come when parts are sent side by side.
    for (const number of [4, 2, 3, 1]) await putPart(upload, number, parts[number - 1] ?? one());
    const full = join(folderOf(folder, upload), 'parts-of-5000-1');
    const { ino } = await stat(full);
    await complete(stores, upload, [1, 2, 3, 4]);
    const stored = await stores.objects.stat(bucket, 'k');
    expect((await stat(stored?.path ?? '')).ino).toBe(ino);
    expect(await read(stores.objects, 'k')).toEqual(Buffer.concat(parts));
  });

  it('makes the object of any parts, sent in any order, any number of times', async () => {
    const part = fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      content: fc.uint8Array({ maxLength: 4 }),
      isSizeKnown: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { minLength: 1, maxLength: 15 }),
        fc.boolean(),
        async (sent, restarts) => {
          const folder = await newFolder();
          const stores = await openStores(folder);
          const upload = await stores.uploads.initiate(bucket, 'k', settings, now);
          const expected = new Map<number, Buffer>();
          for (const { number, content, isSizeKnown } of sent) {
            const bytes = Buffer.from(content);
            await putPart(upload, number, bytes, isSizeKnown ? bytes.length : undefined);
            expected.set(number, bytes);
          }
          const last = restarts ? await openStores(folder) : stores;
          const numbers = [...expected.keys()].sort((a, b) => a - b);
          await complete(last, last.uploads.get(bucket, 'k', upload.info.id), numbers);
          const whole = Buffer.concat(numbers.map((number) => expected.get(number) ?? one()));
          expect(await read(last.objects, 'k')).toEqual(whole);
          expect(await leftovers(folder)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('leaves nothing of an upload that was aborted', async () => {
    const folder = await newFolder();
    const { uploads } = await openStores(folder);
    const upload = await uploads.initiate(bucket, 'k', settings, now);
    await putPart(upload, 1, one());
    const writer = await upload.createWriter(2, 10);
    await uploads.abort(upload);
    await upload.discard(writer);
    expect(uploads.list(bucket)).toEqual([]);
    expect(await leftovers(folder)).toEqual([]);
  });
});

describe('UploadStore after a crash', () => {
  it('has the parts that were acknowledged, and no others', async () => {
    const folder = await newFolder();
    const { uploads } = await openStores(folder);
    const upload = await uploads.initiate(bucket, 'k', settings, now);
    const part = await putPart(upload, 1, one());
    const { content } = await upload.createWriter(2, 300);
    await content.write(randomBytes(300));
    await content.close();
    // A line that was cut off in the middle.
    await appendFile(join(folderOf(folder, upload), 'parts.jsonl'), '{"number":3,"sizeBy');

    const after = await openStores(folder);
    const opened = after.uploads.get(bucket, 'k', upload.info.id);
    expect(opened.parts()).toEqual([part]);
    expect([...(await readdir(folderOf(folder, upload)))].sort()).toEqual(
      ['parts.jsonl', 'upload.json', part.file].sort(),
    );
    const next = await putPart(opened, 4, one());
    const again = (await openStores(folder)).uploads.get(bucket, 'k', upload.info.id);
    expect(again.parts()).toEqual([part, next]);
  });

  /** The folder as a crash would leave it at that point of Complete. */
  async function crashed(
    point: 'assembled' | 'committed' | 'moved' | 'removed',
  ): Promise<{ folder: string; upload: Upload; whole: Buffer }> {
    const folder = await newFolder();
    const { uploads } = await openStores(folder);
    const upload = await uploads.initiate(bucket, 'k', settings, now);
    const parts = [randomBytes(500), randomBytes(500), randomBytes(7)];
    for (const [index, content] of parts.entries()) await putPart(upload, index + 1, content);
    const commits = join(folder, '.emulator', 'commits');
    await upload.complete(
      (known) => [...known.values()],
      async ({ source, file, sizeBytes }) => {
        if (point === 'assembled') return;
        const record = JSON.stringify(completion(upload, file, sizeBytes));
        await writeFile(join(commits, `${upload.info.id}.json`), record);
        if (point === 'committed') return;
        await mkdir(join(folder, bucket, 'objects'), { recursive: true });
        await rename(source.path, join(folder, bucket, 'objects', 'k'));
        if (point === 'removed') await rm(folderOf(folder, upload), { recursive: true });
      },
    );
    return { folder, upload, whole: Buffer.concat(parts) };
  }

  it('has the upload as it was, if the object was not committed', async () => {
    const { folder, upload, whole } = await crashed('assembled');
    const after = await openStores(folder);
    expect(await after.objects.stat(bucket, 'k')).toBeUndefined();
    const opened = after.uploads.get(bucket, 'k', upload.info.id);
    expect(opened.parts()).toHaveLength(3);
    await complete(after, opened, [1, 2, 3]);
    expect(await read(after.objects, 'k')).toEqual(whole);
  });

  it.each(['committed', 'moved', 'removed'] as const)(
    'has the object and not the upload, if it was %s',
    async (point) => {
      const { folder, upload, whole } = await crashed(point);
      const after = await openStores(folder);
      expect(await read(after.objects, 'k')).toEqual(whole);
      expect((await after.objects.stat(bucket, 'k'))?.metadata.upload?.id).toBe(upload.info.id);
      expect(after.uploads.list(bucket)).toEqual([]);
      expect(await leftovers(folder)).toEqual([]);
    },
  );
});

function one(): Buffer {
  return Buffer.from('one');
}
