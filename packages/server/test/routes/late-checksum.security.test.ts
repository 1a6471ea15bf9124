import { describe, expect, it, vi } from 'vitest';

import type { OnUploaded } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import {
  BIG_CRC,
  BIG_FILE,
  createMultipartApp,
  errorOf,
  planParts,
  post,
  putParts,
} from '../helpers/multipart-flow.js';
import { simulateCallback } from '../helpers/oss-callback.js';
import { callbackOf, confirm, FILE, planOne, putObject, USER } from '../helpers/upload-flow.js';

const FALSE_CRC = '1';
const MISMATCH = { status: 409, code: 'integrity-mismatch' };

describe('an object that the application was told of', () => {
  it('outlives a false checksum in a second plan of its form', async () => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store } = await createApp({ onUploaded });
    const first = await planOne(app);
    putObject(store, first.key);
    expect((await app.inject(callbackOf(first))).statusCode).toBe(200);
    const second = await planOne(app, { ...FILE, session: first.session, crc64: FALSE_CRC });
    expect(second.key).toBe(first.key);
    expect(errorOf(await confirm(app, second.session))).toEqual(MISMATCH);
    expect(errorOf(await confirm(app, first.session, { crc64: FALSE_CRC }))).toEqual(MISMATCH);
    expect((await app.inject(callbackOf(second))).statusCode).toBe(400);
    expect(store.objects.has(first.key)).toBe(true);
    expect(onUploaded).toHaveBeenCalledTimes(1);
  });

  it.each(['/complete', '/confirm'] as const)(
    'outlives a false checksum in a second plan of its parts, at %s',
    async (end) => {
      const { app, store } = await createMultipartApp();
      const first = await planParts(app);
      putParts(store, first);
      expect((await post(app, '/complete', { session: first.session })).statusCode).toBe(200);
      const again = { ...BIG_FILE, session: first.session, crc64: FALSE_CRC };
      const second = await planParts(app, again);
      const late = { session: first.session, crc64: FALSE_CRC };
      expect(errorOf(await post(app, end, { session: second.session }))).toEqual(MISMATCH);
      expect(errorOf(await post(app, end, late))).toEqual(MISMATCH);
      expect(store.objects.has(first.key)).toBe(true);
    },
  );

  it.each(['first', 'second'] as const)(
    'outlives a false checksum that comes with the %s of two completions at once',
    async (place) => {
      const onUploaded = vi.fn<OnUploaded>();
      const { app, store } = await createMultipartApp({ onUploaded });
      const { session, ...one } = await planParts(app);
      putParts(store, { session, ...one });
      // Parts without checksums: only the object shows that the one of the request is false.
      const list = store.listParts.bind(store);
      vi.spyOn(store, 'listParts').mockImplementation(async (key, uploadId) =>
        (await list(key, uploadId))?.map((part) => ({ ...part, crc64: undefined })),
      );
      const requests = [{ session, crc64: FALSE_CRC }, { session }];
      if (place === 'second') requests.reverse();
      await Promise.all(requests.map((request) => post(app, '/complete', request)));
      expect(onUploaded).toHaveBeenCalledTimes(1);
      expect(store.objects.has(one.key)).toBe(true);
    },
  );

  it('outlives a false checksum in the first plan, if a client of GET {base} stored it', async () => {
    const { app, store } = await createApp();
    const one = await planOne(app, { ...FILE, crc64: FALSE_CRC });
    const policy = await app.inject({ url: '/oss', headers: USER });
    const { callback } = policy.json<{ callback: string }>();
    putObject(store, one.key);
    const told = simulateCallback(callback, { bucket: 'examplebucket', object: one.key });
    expect((await app.inject(told)).statusCode).toBe(200);
    expect(errorOf(await confirm(app, one.session))).toEqual(MISMATCH);
    expect(store.objects.has(one.key)).toBe(true);
  });

  it('is still verified by a true checksum that comes with a second plan', async () => {
    const { app, store } = await createMultipartApp();
    const first = await planParts(app);
    putParts(store, first);
    await post(app, '/complete', { session: first.session });
    const { session } = await planParts(app, {
      ...BIG_FILE,
      session: first.session,
      crc64: BIG_CRC,
    });
    const confirmed = await post(app, '/confirm', { session });
    expect(confirmed.json()).toMatchObject({ upload: { verified: true } });
  });
});
