import { parsePartUrls } from '@oss-uploader/shared';
import { describe, expect, it } from 'vitest';

import { crc64Of } from '../helpers/crc64.js';
import {
  createMultipartApp,
  errorOf,
  PART_BYTES,
  partOf,
  planParts,
  post,
  putParts,
} from '../helpers/multipart-flow.js';

describe('POST {base}/uploads/parts', () => {
  it('says what OSS holds', async () => {
    const { app, store } = await createMultipartApp();
    const one = await planParts(app);
    putParts(store, one, [3, 1]);
    const answer = parsePartUrls((await post(app, '/parts', { session: one.session })).json());
    expect(answer).toMatchObject({
      held: [
        { partNumber: 1, sizeBytes: PART_BYTES, crc64: crc64Of(partOf(1)) },
        { partNumber: 3, sizeBytes: PART_BYTES / 2, crc64: crc64Of(partOf(3)) },
      ],
      urls: [],
    });
  });

  it('signs the parts asked for, for as long as a plan', async () => {
    const { app, clock } = await createMultipartApp({ planExpiresInSeconds: 60 });
    const { session, uploadId } = await planParts(app);
    clock.now = new Date('2030-01-01T12:00:00.900Z');
    const response = await post(app, '/parts', { session, partNumbers: [3, 2] });
    const { urls, expiresAt } = parsePartUrls(response.json());
    expect(expiresAt).toBe('2030-01-01T12:01:00.000Z');
    expect(urls.map(({ partNumber }) => partNumber)).toEqual([3, 2]);
    for (const { partNumber, url } of urls) {
      const { searchParams } = new URL(url);
      expect(searchParams.get('uploadId')).toBe(uploadId);
      expect(searchParams.get('partNumber')).toBe(String(partNumber));
      expect(searchParams.get('x-oss-expires')).toBe('60');
    }
  });

  it('says that all is held once the upload is complete', async () => {
    const { app, store } = await createMultipartApp();
    const one = await planParts(app);
    putParts(store, one);
    await post(app, '/complete', { session: one.session });
    const response = await post(app, '/parts', { session: one.session, partNumbers: [1] });
    const { held, urls } = parsePartUrls(response.json());
    expect(held.map(({ sizeBytes }) => sizeBytes)).toEqual([
      PART_BYTES,
      PART_BYTES,
      PART_BYTES / 2,
    ]);
    expect(urls).toEqual([]);
  });

  it('asks for a new plan when the upload is gone', async () => {
    const { app, store } = await createMultipartApp();
    const { session } = await planParts(app);
    store.uploads.clear();
    expect(errorOf(await post(app, '/parts', { session }))).toEqual({
      status: 401,
      code: 'session-expired',
    });
  });

  it.each([
    ['a part behind the last', { partNumbers: [1, 4] }, 'partNumbers[1]: expected at most 3'],
    ['part 0', { partNumbers: [0] }, 'partNumbers[0]'],
    ['half a part', { partNumbers: [1.5] }, 'partNumbers[0]'],
    ['part 10,001', { partNumbers: [10_001] }, 'partNumbers[0]'],
    ['101 parts', { partNumbers: Array.from({ length: 101 }, () => 1) }, 'partNumbers'],
    ['no session', { session: undefined }, 'session'],
  ])('refuses %s', async (_case, changes, message) => {
    const { app } = await createMultipartApp();
    const { session } = await planParts(app);
    const response = await post(app, '/parts', { session, ...changes });
    expect(errorOf(response)).toEqual({ status: 400, code: 'invalid-request' });
    expect(response.body).toContain(message);
  });
});
