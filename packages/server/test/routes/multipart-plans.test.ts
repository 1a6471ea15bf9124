import { parseUploadPlans } from '@oss-uploader/shared';
import { describe, expect, it } from 'vitest';

import { StorageUnavailable } from '../../src/errors.js';
import { createApp } from '../helpers/create-app.js';
import {
  BIG_CRC,
  BIG_FILE,
  createMultipartApp,
  errorOf,
  PART_BYTES,
  planParts,
  post,
  putParts,
} from '../helpers/multipart-flow.js';
import { OTHER_CRC, planOne, rejectionOf } from '../helpers/upload-flow.js';

const GIB = 1024 ** 3;

describe('POST {base}/uploads from a client that can send parts', () => {
  it('begins an upload and signs its first parts', async () => {
    const { app, store, clock } = await createMultipartApp();
    const one = await planParts(app);
    expect(one.key).toMatch(/^user\/u42\/[0-9a-f-]{36}\/cats\.mov$/);
    expect(one.partSizeBytes).toBe(PART_BYTES);
    expect(one.urls.map(({ partNumber }) => partNumber)).toEqual([1, 2, 3]);
    expect([...store.uploads.values()]).toMatchObject([
      { key: one.key, uploadId: one.uploadId, type: 'video/quicktime' },
    ]);
    // By whole seconds, as signatures count.
    expect(one.expiresAt).toBe(
      new Date(Math.floor(clock.now.getTime() / 1000) * 1000 + 900_000).toISOString(),
    );
    for (const { partNumber, url } of one.urls) {
      const { origin, pathname, searchParams } = new URL(url);
      expect(origin).toBe('https://examplebucket.oss-cn-hangzhou.aliyuncs.com');
      expect(decodeURIComponent(pathname)).toBe(`/${one.key}`);
      expect(searchParams.get('partNumber')).toBe(String(partNumber));
      expect(searchParams.get('uploadId')).toBe(one.uploadId);
      expect(searchParams.get('x-oss-expires')).toBe('900');
      expect(searchParams.get('x-oss-additional-headers')).toBe('content-length');
    }
  });

  it('gives no more than eight URLs, however many parts there are', async () => {
    const { app } = await createMultipartApp({ limits: { maxSizeBytes: 100 * GIB } });
    const one = await planParts(app, { ...BIG_FILE, sizeBytes: 100 * GIB });
    expect(one.urls).toHaveLength(8);
    expect(one.partSizeBytes).toBe(Math.ceil((100 * GIB) / 1602));
  });

  it('makes smaller parts for a line that loses large ones, and keeps to them', async () => {
    const { app } = await createMultipartApp();
    const one = await planParts(app, { ...BIG_FILE, maxPartSizeBytes: PART_BYTES / 2 });
    expect(one.partSizeBytes).toBe(PART_BYTES / 2);
    const { session } = one;
    expect(await planParts(app, { ...BIG_FILE, session })).toMatchObject({
      uploadId: one.uploadId,
      partSizeBytes: PART_BYTES / 2,
    });
  });

  it('makes forms of files up to the threshold', async () => {
    const { app, store } = await createMultipartApp();
    const response = await post(app, '', {
      accepts: ['form', 'multipart'],
      files: [
        { ...BIG_FILE, sizeBytes: PART_BYTES },
        { ...BIG_FILE, sizeBytes: PART_BYTES + 1 },
        { ...BIG_FILE, sizeBytes: 0 },
      ],
    });
    const { plans } = parseUploadPlans(response.json());
    expect(plans.map(({ kind }) => kind)).toEqual(['form', 'multipart', 'form']);
    expect(store.uploads.size).toBe(1);
  });

  it('has a threshold of 16 MiB by default', async () => {
    const { app } = await createApp();
    const accepts = ['multipart'];
    const sizes = [16 * 1024 ** 2, 16 * 1024 ** 2 + 1];
    const files = sizes.map((sizeBytes) => ({ ...BIG_FILE, sizeBytes }));
    const response = await post(app, '', { accepts, files });
    const { plans } = parseUploadPlans(response.json());
    expect(plans.map(({ kind }) => kind)).toEqual(['form', 'multipart']);
  });

  it('sends in parts what no form can carry, even below the threshold', async () => {
    const { app } = await createMultipartApp({
      limits: { maxSizeBytes: 10 * GIB },
      multipartThresholdBytes: Number.MAX_SAFE_INTEGER,
    });
    const { partSizeBytes } = await planParts(app, { ...BIG_FILE, sizeBytes: 6 * GIB });
    expect(partSizeBytes).toBe(Math.ceil((6 * GIB) / 258));
    expect(await rejectionOf(app, { ...BIG_FILE, sizeBytes: 6 * GIB })).toBe('file-too-large');
  });

  it('keeps many plans in order', async () => {
    const { app } = await createMultipartApp();
    const files = Array.from({ length: 100 }, (_, index) => ({
      ...BIG_FILE,
      name: `${index}.mov`,
    }));
    const response = await post(app, '', { accepts: ['multipart'], files });
    const { plans } = parseUploadPlans(response.json());
    const names = plans.map((one) => (one.kind === 'multipart' ? one.key.split('/').pop() : ''));
    expect(names).toEqual(files.map(({ name }) => name));
  });

  it('refuses what OSS has no room for, and what the limits forbid', async () => {
    const { app, store } = await createMultipartApp({
      limits: { maxSizeBytes: Number.MAX_SAFE_INTEGER, accept: ['video/*'] },
    });
    const response = await post(app, '', {
      accepts: ['multipart'],
      files: [
        { ...BIG_FILE, sizeBytes: 10_000 * 5 * GIB + 1 },
        { ...BIG_FILE, type: 'image/png', name: 'cat.png' },
      ],
    });
    const codes = parseUploadPlans(response.json()).plans.map((one) =>
      one.kind === 'rejected' ? one.error.code : one.kind,
    );
    expect(codes).toEqual(['file-too-large', 'file-type-not-accepted']);
    expect(store.uploads.size).toBe(0);
  });

  it('rejects a file whose key is taken', async () => {
    const { app, store } = await createMultipartApp({ key: (_file, { dir }) => `${dir}same` });
    store.objects.set('user/u42/same', { sizeBytes: 1, type: '', etag: '', crc64: undefined });
    const response = await post(app, '', { accepts: ['multipart'], files: [BIG_FILE] });
    expect(parseUploadPlans(response.json()).plans).toMatchObject([
      { kind: 'rejected', error: { code: 'object-key-invalid' } },
    ]);
  });

  it('answers 503 when OSS cannot be asked', async () => {
    const { app, store } = await createMultipartApp();
    store.failure = new StorageUnavailable('OSS did not answer InitiateMultipartUpload');
    const response = await post(app, '', { accepts: ['multipart'], files: [BIG_FILE] });
    expect(errorOf(response)).toEqual({ status: 503, code: 'storage-unavailable' });
  });
});

describe('POST {base}/uploads from a client that does not say so', () => {
  it.each([[undefined], [[]], [['form']], [['teleport']]])(
    'makes a form when it accepts %j',
    async (accepts) => {
      const { app, store } = await createMultipartApp();
      const response = await post(app, '', { accepts, files: [BIG_FILE] });
      expect(parseUploadPlans(response.json()).plans.map(({ kind }) => kind)).toEqual(['form']);
      expect(store.uploads.size).toBe(0);
    },
  );
});

describe('POST {base}/uploads with the session of a multipart plan', () => {
  const later = (now: Date) => new Date(now.getTime() + 3_600_000);

  it('goes on with the same upload and part size, with fresh signatures', async () => {
    const { app, store, clock } = await createMultipartApp();
    const first = await planParts(app);
    putParts(store, first, [2]);
    clock.now = later(clock.now);
    const second = await planParts(app, { ...BIG_FILE, session: first.session });
    const { id, key, uploadId, partSizeBytes } = first;
    expect(second).toMatchObject({ id, key, uploadId, partSizeBytes });
    expect(Date.parse(second.expiresAt)).toBeGreaterThan(clock.now.getTime());
    expect(store.uploads.get(uploadId)?.parts.size).toBe(1);
  });

  it('goes on in parts, whatever the client accepts and the threshold is by now', async () => {
    const { app } = await createMultipartApp();
    const { session, uploadId } = await planParts(app);
    const response = await post(app, '', { files: [{ ...BIG_FILE, session }] });
    expect(parseUploadPlans(response.json()).plans).toMatchObject([
      { kind: 'multipart', uploadId },
    ]);
  });

  it('goes on as a form where it began as one', async () => {
    const { app } = await createMultipartApp();
    const { session, id } = await planOne(app, BIG_FILE);
    const response = await post(app, '', {
      accepts: ['multipart'],
      files: [{ ...BIG_FILE, session }],
    });
    expect(parseUploadPlans(response.json()).plans).toMatchObject([{ kind: 'form', id }]);
  });

  it('begins anew under the same id and key when OSS has lost the upload', async () => {
    const { app, store } = await createMultipartApp();
    const first = await planParts(app);
    store.uploads.clear();
    const second = await planParts(app, { ...BIG_FILE, session: first.session });
    expect(second).toMatchObject({ id: first.id, key: first.key });
    expect(second.uploadId).not.toBe(first.uploadId);
    putParts(store, second);
    const completed = await post(app, '/complete', { session: second.session });
    expect(completed.statusCode).toBe(200);
  });

  it('leads to the end of an upload that is complete already', async () => {
    const { app, store } = await createMultipartApp();
    const first = await planParts(app);
    putParts(store, first);
    await post(app, '/complete', { session: first.session });
    const { session, uploadId } = await planParts(app, { ...BIG_FILE, session: first.session });
    expect(uploadId).toBe(first.uploadId);
    expect((await post(app, '/complete', { session })).statusCode).toBe(200);
  });

  it('seals a checksum that comes with the second plan', async () => {
    const { app, store } = await createMultipartApp();
    const first = await planParts(app);
    const second = await planParts(app, { ...BIG_FILE, session: first.session, crc64: BIG_CRC });
    putParts(store, second);
    const completed = await post(app, '/complete', { session: second.session });
    expect(completed.json()).toMatchObject({ upload: { crc64: BIG_CRC, verified: true } });
  });

  it.each([
    ['another size', { sizeBytes: BIG_FILE.sizeBytes + 1 }],
    ['another name', { name: 'dogs.mov' }],
    ['other bytes', { crc64: OTHER_CRC }],
  ])('refuses %s', async (_case, changes) => {
    const { app } = await createMultipartApp();
    const { session } = await planParts(app, { ...BIG_FILE, crc64: BIG_CRC });
    const file = { ...BIG_FILE, crc64: BIG_CRC, session, ...changes };
    expect(await rejectionOf(app, file)).toBe('session-invalid');
  });
});
