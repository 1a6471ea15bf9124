import { parseCompletion } from '@oss-uploader/shared';
import { describe, expect, it, vi } from 'vitest';

import { StorageUnavailable } from '../../src/errors.js';
import type { OnUploaded } from '../../src/options/options.js';
import {
  BIG_CRC,
  BIG_FILE,
  createMultipartApp,
  errorOf,
  PART_BYTES,
  partOf,
  planParts,
  post,
  putParts,
} from '../helpers/multipart-flow.js';
import { OTHER_CRC } from '../helpers/upload-flow.js';

describe('POST {base}/uploads/complete', () => {
  it('makes the object and tells the application what OSS holds, as often as it is asked', async () => {
    const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
    const { app, store } = await createMultipartApp({ onUploaded });
    const one = await planParts(app);
    putParts(store, one);
    const first = await post(app, '/complete', { session: one.session, crc64: BIG_CRC });
    const second = await post(app, '/complete', { session: one.session, crc64: BIG_CRC });
    const confirmed = await post(app, '/confirm', { session: one.session, crc64: BIG_CRC });
    expect(first.statusCode).toBe(200);
    expect(second.json()).toEqual(first.json());
    expect(confirmed.json()).toEqual(first.json());
    const { upload, response } = parseCompletion(first.json());
    expect(response).toEqual({ row: 7 });
    expect(upload).toMatchObject({
      id: one.id,
      key: one.key,
      name: 'cats.mov',
      sizeBytes: BIG_FILE.sizeBytes,
      type: 'video/quicktime',
      crc64: BIG_CRC,
      verified: true,
    });
    expect(onUploaded.mock.calls.map(([told, { owner, source }]) => [told, owner, source])).toEqual(
      [
        [upload, 'u42', { kind: 'complete' }],
        [upload, 'u42', { kind: 'complete' }],
        [upload, 'u42', { kind: 'confirm' }],
      ],
    );
  });

  it.each([
    ['nothing', []],
    ['all but one', [1, 3]],
  ])('waits for the rest when OSS holds %s', async (_case, partNumbers) => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store } = await createMultipartApp({ onUploaded });
    const one = await planParts(app);
    putParts(store, one, partNumbers);
    const response = await post(app, '/complete', { session: one.session });
    expect(errorOf(response)).toEqual({ status: 409, code: 'not-uploaded' });
    expect(onUploaded).not.toHaveBeenCalled();
    putParts(store, one);
    expect((await post(app, '/complete', { session: one.session })).statusCode).toBe(200);
  });

  it.each<[string, number, Buffer]>([
    ['a part that is a byte short', 2, partOf(2).subarray(1)],
    ['a part that is a byte long', 3, Buffer.concat([partOf(3), Buffer.from('x')])],
    ['a part behind the last', 4, Buffer.from('x')],
  ])('refuses and frees an upload with %s', async (_case, partNumber, content) => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store } = await createMultipartApp({ onUploaded });
    const one = await planParts(app);
    putParts(store, one);
    store.putPart(one.uploadId, partNumber, content);
    const response = await post(app, '/complete', { session: one.session });
    expect(errorOf(response)).toEqual({ status: 409, code: 'object-mismatch' });
    expect(store.uploads.size).toBe(0);
    expect(store.objects.size).toBe(0);
    expect(onUploaded).not.toHaveBeenCalled();
  });

  it('refuses parts whose sum alone is right', async () => {
    const { app, store } = await createMultipartApp();
    const one = await planParts(app);
    putParts(store, one);
    store.putPart(one.uploadId, 1, partOf(3));
    store.putPart(one.uploadId, 3, partOf(1));
    const response = await post(app, '/complete', { session: one.session });
    expect(errorOf(response)).toEqual({ status: 409, code: 'object-mismatch' });
  });

  it.each([
    ['sealed in the plan', { crc64: OTHER_CRC }, {}],
    ['brought at the end', {}, { crc64: OTHER_CRC }],
  ])('makes nothing of other bytes, by a checksum %s', async (_case, file, request) => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store } = await createMultipartApp({ onUploaded });
    const one = await planParts(app, { ...BIG_FILE, ...file });
    putParts(store, one);
    const response = await post(app, '/complete', { session: one.session, ...request });
    expect(errorOf(response)).toEqual({ status: 409, code: 'integrity-mismatch' });
    expect(store.objects.size).toBe(0);
    expect(store.uploads.size).toBe(0);
    expect(onUploaded).not.toHaveBeenCalled();
  });

  it('keeps an object that the application may know of, whatever checksum comes late', async () => {
    const { app, store } = await createMultipartApp();
    const one = await planParts(app);
    putParts(store, one);
    await post(app, '/complete', { session: one.session });
    const response = await post(app, '/complete', { session: one.session, crc64: OTHER_CRC });
    expect(errorOf(response)).toEqual({ status: 409, code: 'integrity-mismatch' });
    expect(store.objects.has(one.key)).toBe(true);
  });

  it('notices a file that changed after its plan, before anything is made of it', async () => {
    const { app, store } = await createMultipartApp();
    const one = await planParts(app, { ...BIG_FILE, crc64: BIG_CRC });
    putParts(store, one);
    const response = await post(app, '/complete', { session: one.session, crc64: OTHER_CRC });
    expect(errorOf(response)).toEqual({ status: 409, code: 'integrity-mismatch' });
    expect(store.objects.size).toBe(0);
  });

  it('says that an aborted upload is not there', async () => {
    const { app, store } = await createMultipartApp();
    const one = await planParts(app);
    putParts(store, one);
    await post(app, '/abort', { session: one.session });
    const response = await post(app, '/complete', { session: one.session });
    expect(errorOf(response)).toEqual({ status: 409, code: 'not-uploaded' });
  });

  it('does not take the object of another upload for its own', async () => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store } = await createMultipartApp({
      onUploaded,
      key: (_file, { dir }) => `${dir}same`,
    });
    const [winner, loser] = [await planParts(app), await planParts(app)];
    putParts(store, winner);
    putParts(store, loser);
    expect((await post(app, '/complete', { session: winner.session })).statusCode).toBe(200);
    const response = await post(app, '/complete', { session: loser.session });
    expect(errorOf(response)).toEqual({ status: 409, code: 'object-mismatch' });
    expect(onUploaded).toHaveBeenCalledTimes(1);
    expect(store.uploads.size).toBe(0);
  });
});

describe('POST {base}/uploads/complete after a crash', () => {
  const crash = () => {
    throw new StorageUnavailable('as if the server ended here');
  };

  it.each(['listParts', 'complete', 'head'] as const)(
    'comes to the same end when %s was the last that it did',
    async (last) => {
      const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
      const { app, store } = await createMultipartApp({ onUploaded });
      const one = await planParts(app);
      putParts(store, one);
      store.before = (method) => {
        if (method === last) crash();
      };
      const request = { session: one.session, crc64: BIG_CRC };
      expect((await post(app, '/complete', request)).statusCode).toBe(503);
      expect(onUploaded).not.toHaveBeenCalled();
      store.before = () => undefined;
      const response = await post(app, '/complete', request);
      expect(response.json()).toMatchObject({
        upload: { id: one.id, sizeBytes: 2.5 * PART_BYTES, verified: true },
        response: { row: 7 },
      });
    },
  );

  it('comes to the same end when the application failed', async () => {
    let isDown = true;
    const { app, store } = await createMultipartApp({
      onUploaded: () => {
        if (isDown) throw new Error('no database');
        return { row: 7 };
      },
    });
    const one = await planParts(app);
    putParts(store, one);
    const request = { session: one.session };
    expect(errorOf(await post(app, '/complete', request))).toEqual({
      status: 502,
      code: 'application-failed',
    });
    isDown = false;
    expect((await post(app, '/complete', request)).json()).toMatchObject({ response: { row: 7 } });
  });

  it('comes to the same end when the answer of OSS was lost', async () => {
    const { app, store } = await createMultipartApp();
    const one = await planParts(app);
    putParts(store, one);
    // The SDK asks again after a lost connection, and OSS may look at the name first.
    const complete = store.complete.bind(store);
    vi.spyOn(store, 'complete').mockImplementation(async (key, uploadId, parts) => {
      await complete(key, uploadId, parts);
      return 'object-exists';
    });
    const response = await post(app, '/complete', { session: one.session, crc64: BIG_CRC });
    expect(response.json()).toMatchObject({ upload: { verified: true } });
  });

  it('gives one end to two requests at once', async () => {
    const { app, store } = await createMultipartApp({ onUploaded: ({ id }) => ({ id }) });
    const one = await planParts(app);
    putParts(store, one);
    const request = { session: one.session, crc64: BIG_CRC };
    const answers = await Promise.all([
      post(app, '/complete', request),
      post(app, '/complete', request),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(answers[1].json()).toEqual(answers[0].json());
  });
});
