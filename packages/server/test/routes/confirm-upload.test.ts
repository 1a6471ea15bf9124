import { parseCompletion, parseErrorBody } from '@oss-uploader/shared';
import { describe, expect, it, vi } from 'vitest';

import { StorageUnavailable } from '../../src/errors.js';
import type { OnUploaded } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { confirm, CRC, FILE, OTHER_CRC, planOne, putObject } from '../helpers/upload-flow.js';

describe('POST {base}/uploads/confirm', () => {
  it('tells the application what OSS holds, as often as it is asked', async () => {
    const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
    const { app, store } = await createApp({ onUploaded });
    const one = await planOne(app, { ...FILE, crc64: CRC });
    putObject(store, one.key);
    const first = await confirm(app, one.session);
    const second = await confirm(app, one.session);
    expect(first.statusCode).toBe(200);
    expect(second.json()).toEqual(first.json());
    const { upload, response } = parseCompletion(first.json());
    expect(upload).toEqual({
      id: one.id,
      bucket: 'examplebucket',
      key: one.key,
      name: 'cat.png',
      sizeBytes: 5,
      type: 'image/png',
      etag: 'E',
      crc64: CRC,
      verified: true,
    });
    expect(response).toEqual({ row: 7 });
    expect(onUploaded.mock.calls[0]).toEqual([
      upload,
      { owner: 'u42', vars: {}, source: { kind: 'confirm' } },
    ]);
  });

  it.each(['photos/2024/cat.png', `${'a/'.repeat(508)}cat.png`])(
    'tells the path of a file in a folder whole: %.20s',
    async (relativePath) => {
      const onUploaded = vi.fn<OnUploaded>();
      const { app, store } = await createApp({ onUploaded });
      const one = await planOne(app, { ...FILE, relativePath });
      putObject(store, one.key);
      const { upload } = parseCompletion((await confirm(app, one.session)).json());
      expect(upload.relativePath).toBe(relativePath);
      expect(onUploaded.mock.calls[0]?.[0]).toEqual(upload);
    },
  );

  it.each([[undefined], [null]])('shows OK where the application returns %s', async (answer) => {
    const { app, store } = await createApp({ onUploaded: () => answer });
    const one = await planOne(app);
    putObject(store, one.key);
    const completion = parseCompletion((await confirm(app, one.session)).json());
    expect(completion.response).toEqual({ Status: 'OK' });
  });

  it('verifies by a checksum that comes after the plan', async () => {
    const { app, store } = await createApp();
    const one = await planOne(app);
    putObject(store, one.key);
    const without = parseCompletion((await confirm(app, one.session)).json());
    expect(without.upload).toMatchObject({ crc64: CRC, verified: false });
    const with_ = parseCompletion((await confirm(app, one.session, { crc64: CRC })).json());
    expect(with_.upload).toMatchObject({ crc64: CRC, verified: true });
  });

  it.each<[string, object, object, number, string]>([
    ['nothing', FILE, { missing: true }, 409, 'not-uploaded'],
    ['another size', FILE, { sizeBytes: 6 }, 409, 'object-mismatch'],
    ['another type', FILE, { type: 'text/html' }, 409, 'object-mismatch'],
    ['other bytes', { ...FILE, crc64: CRC }, { crc64: OTHER_CRC }, 409, 'integrity-mismatch'],
    [
      'bytes without checksum',
      { ...FILE, crc64: CRC },
      { crc64: undefined },
      409,
      'integrity-mismatch',
    ],
  ])('tells nobody of %s', async (_case, file, changes, status, code) => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store } = await createApp({ onUploaded });
    const one = await planOne(app, file);
    if (!('missing' in changes)) putObject(store, one.key, changes);
    const response = await confirm(app, one.session);
    expect(response.statusCode).toBe(status);
    expect(parseErrorBody(response.json()).error.code).toBe(code);
    expect(onUploaded).not.toHaveBeenCalled();
  });

  it('keeps an object whose bytes are not those of the plan: others may count on it', async () => {
    const { app, store } = await createApp();
    const one = await planOne(app, { ...FILE, crc64: CRC });
    putObject(store, one.key, { crc64: OTHER_CRC });
    await confirm(app, one.session);
    expect(store.objects.has(one.key)).toBe(true);
  });

  it('keeps an object that the application may know of, whatever checksum comes late', async () => {
    const { app, store } = await createApp();
    const one = await planOne(app);
    putObject(store, one.key);
    const response = await confirm(app, one.session, { crc64: OTHER_CRC });
    expect(parseErrorBody(response.json()).error.code).toBe('integrity-mismatch');
    expect(store.objects.has(one.key)).toBe(true);
  });

  it('notices a file that changed after its plan', async () => {
    const { app, store } = await createApp();
    const one = await planOne(app, { ...FILE, crc64: CRC });
    putObject(store, one.key);
    const response = await confirm(app, one.session, { crc64: OTHER_CRC });
    expect(parseErrorBody(response.json()).error.code).toBe('integrity-mismatch');
    expect(store.objects.has(one.key)).toBe(true);
  });

  it.each<[string, OnUploaded]>([
    [
      'throws',
      () => {
        throw new Error('database password is hunter2');
      },
    ],
    ['rejects', () => Promise.reject(new Error('database password is hunter2'))],
    ['returns what JSON cannot say', () => 1n],
    ['returns a function', () => () => 1],
  ])('answers 502 when the application %s, without its reason', async (_case, onUploaded) => {
    const { app, store } = await createApp({ onUploaded });
    const one = await planOne(app);
    putObject(store, one.key);
    const response = await confirm(app, one.session);
    expect(response.statusCode).toBe(502);
    expect(parseErrorBody(response.json()).error.code).toBe('application-failed');
    expect(response.body).not.toContain('hunter2');
  });

  it('answers 503 when OSS cannot be asked', async () => {
    const { app, store } = await createApp();
    const one = await planOne(app);
    store.failure = new StorageUnavailable('OSS did not answer HeadObject');
    const response = await confirm(app, one.session);
    expect(response.statusCode).toBe(503);
    expect(parseErrorBody(response.json()).error.code).toBe('storage-unavailable');
  });
});
