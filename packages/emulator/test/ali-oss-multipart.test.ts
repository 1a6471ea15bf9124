import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OSS from 'ali-oss';
import { beforeAll, describe, expect, it } from 'vitest';
import { useApplication } from './helpers/application.js';
import {
  accessKeyId,
  accessKeySecret,
  bucket,
  useEmulator,
  useFolder,
} from './helpers/use-emulator.js';

const fixture = useEmulator();
const application = useApplication();
const newFolder = useFolder();
const partSize = 100 * 1024;
const content = randomBytes(partSize * 6 + 777);
const source: { path: string } = { path: '' };

beforeAll(async () => {
  source.path = join(await newFolder(), 'source');
  await writeFile(source.path, content);
});

async function stored(key: string): Promise<Buffer | undefined> {
  const object = await fixture.emulator.readObject(bucket, key);
  return object && readFile(object.path);
}

interface Way {
  readonly authorizationV4?: boolean;
  readonly sldEnable?: boolean;
}

describe.each([
  ['V1', {}],
  ['V4', { authorizationV4: true }],
  ['V4, with sldEnable', { authorizationV4: true, sldEnable: true }],
] satisfies [string, Way][])('ali-oss, %s', (_name, way) => {
  const client = () =>
    new OSS({
      accessKeyId,
      accessKeySecret,
      bucket,
      region: 'oss-cn-hangzhou',
      endpoint: fixture.emulator.url,
      ...way,
    });

  it('uploads a file in parts', async () => {
    const result = await client().multipartUpload('目录/a b+c%.bin', source.path, {
      partSize,
      parallel: 3,
      mime: 'video/mp4',
      meta: { uid: 7, pid: 8 },
    });
    expect((result as unknown as { etag: string }).etag).toMatch(/-7"$/);
    expect((await stored('目录/a b+c%.bin'))?.equals(content)).toBe(true);
    const head = await client().head('目录/a b+c%.bin');
    expect(head.meta).toEqual({ uid: '7', pid: '8' });
    expect(head.res.headers).toMatchObject({
      'content-type': 'video/mp4',
      'x-oss-object-type': 'Multipart',
    });
  });

  it('cancels an upload and goes on from its checkpoint, with a new client too', async () => {
    const oss = client();
    await oss.delete('resumed');
    const saved: { checkpoint?: OSS.Checkpoint } = {};
    const cancelled = oss.multipartUpload('resumed', source.path, {
      partSize,
      parallel: 1,
      progress: (_percentage: number, checkpoint: OSS.Checkpoint) => {
        saved.checkpoint = structuredClone(checkpoint);
        if (checkpoint.doneParts.length === 2) (oss as unknown as { cancel(): void }).cancel();
      },
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'cancel' });
    const { checkpoint } = saved;
    if (checkpoint === undefined) throw new Error('There was no progress.');
    expect(checkpoint.doneParts).toHaveLength(2);
    expect((await stored('resumed')) === undefined).toBe(true);

    const before = fixture.emulator.requests().length;
    await client().multipartUpload('resumed', source.path, { partSize, checkpoint });
    expect((await stored('resumed'))?.equals(content)).toBe(true);
    const sent = fixture.emulator.requests().slice(before);
    expect(sent.filter(({ operation }) => operation === 'UploadPart')).toHaveLength(5);
  });

  it('lists, copies into, completes and aborts uploads by hand', async () => {
    const oss = client();
    await oss.put('whole', content);
    const { uploadId } = await oss.initMultipartUpload('by-hand');
    const one = (await oss.uploadPart('by-hand', uploadId, 1, source.path, 0, partSize)) as {
      etag: string;
    };
    const two = (await oss.uploadPartCopy(
      'by-hand',
      uploadId,
      2,
      `${partSize}-${content.length - 1}`,
      { sourceKey: 'whole', sourceBucketName: bucket },
      {},
    )) as unknown as { etag: string };
    const listed = await oss.listParts('by-hand', uploadId, { 'max-parts': 10 } as never, {});
    const parts = listed.parts as unknown as { PartNumber: string; ETag: string; Size: string }[];
    expect(parts.map(({ PartNumber, ETag, Size }) => [PartNumber, ETag, Size])).toEqual([
      ['1', one.etag, String(partSize)],
      ['2', two.etag, String(content.length - partSize)],
    ]);
    const uploads = await oss.listUploads({ 'max-uploads': 10, prefix: 'by-' }, {});
    expect(uploads.uploads.map(({ name, uploadId: id }) => [name, id])).toEqual([
      ['by-hand', uploadId],
    ]);
    const done = await oss.completeMultipartUpload('by-hand', uploadId, [
      { number: 1, etag: one.etag },
      { number: 2, etag: two.etag },
    ]);
    expect(done.res.status).toBe(200);
    expect((await stored('by-hand'))?.equals(content)).toBe(true);

    const other = await oss.initMultipartUpload('by-hand');
    await oss.abortMultipartUpload('by-hand', other.uploadId);
    await expect(oss.abortMultipartUpload('by-hand', other.uploadId)).rejects.toMatchObject({
      status: 404,
      code: 'NoSuchUpload',
    });
  });

  it('copies a large object in parts', async () => {
    const oss = client();
    await oss.put('whole', content);
    await oss.multipartUploadCopy(
      'copied',
      { sourceKey: 'whole', sourceBucketName: bucket } as never,
      { partSize },
    );
    expect((await stored('copied'))?.equals(content)).toBe(true);
  });

  it('has the application told about an upload in parts', async () => {
    const result = await client().multipartUpload('called', source.path, {
      partSize,
      callback: {
        url: application.url,
        body: 'key=${object}&uid=${x:uid}',
        customValue: { uid: '7' },
      },
    });
    expect((result as unknown as { data: unknown }).data).toEqual({ ok: true });
    expect(application.received.map(({ body }) => body)).toEqual(['key=called&uid=7']);
  });
});
