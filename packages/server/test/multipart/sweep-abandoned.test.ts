import { describe, expect, it } from 'vitest';

import { StorageUnavailable } from '../../src/errors.js';
import { createMultipartApp, planParts, putParts } from '../helpers/multipart-flow.js';

const DAY_MS = 86_400_000;

describe('app.ossUploader.sweepAbandoned', () => {
  it('aborts what nobody has gone on with, and keeps the rest', async () => {
    const { app, store, clock } = await createMultipartApp();
    const abandoned = await planParts(app);
    putParts(store, abandoned, [1]);
    const slow = await planParts(app);
    const empty = await planParts(app);
    clock.now = new Date(clock.now.getTime() + 2 * DAY_MS);
    putParts(store, slow, [1]);
    const young = await planParts(app);
    clock.now = new Date(clock.now.getTime() + DAY_MS);

    const report = await app.ossUploader.sweepAbandoned({
      prefix: 'user/',
      olderThanSeconds: 2 * 86_400,
    });
    expect(report).toEqual({ found: 4, aborted: 2, kept: 2, failed: 0 });
    expect([...store.uploads.keys()].sort()).toEqual([slow.uploadId, young.uploadId].sort());
    expect(store.uploads.has(empty.uploadId)).toBe(false);
  });

  it('touches nothing outside of its prefix', async () => {
    const { app, store, clock } = await createMultipartApp();
    await planParts(app);
    await store.initiate('backup/disk.img', {
      type: 'application/octet-stream',
      disposition: undefined,
    });
    clock.now = new Date(clock.now.getTime() + 30 * DAY_MS);
    expect(await app.ossUploader.sweepAbandoned({ prefix: 'user/' })).toMatchObject({
      found: 1,
      aborted: 1,
    });
    expect([...store.uploads.values()].map(({ key }) => key)).toEqual(['backup/disk.img']);
  });

  it('waits by default until no session can go on with an upload', async () => {
    const { app, clock } = await createMultipartApp();
    await planParts(app);
    clock.now = new Date(clock.now.getTime() + 7 * DAY_MS - 1);
    expect(await app.ossUploader.sweepAbandoned({ prefix: '' })).toMatchObject({ kept: 1 });
    clock.now = new Date(clock.now.getTime() + 1);
    expect(await app.ossUploader.sweepAbandoned({ prefix: '' })).toMatchObject({ aborted: 1 });
  });

  it('goes on when one upload cannot be aborted, and counts it', async () => {
    const { app, store, clock } = await createMultipartApp();
    await planParts(app);
    await planParts(app);
    clock.now = new Date(clock.now.getTime() + 30 * DAY_MS);
    let isFirst = true;
    store.before = (method) => {
      if (method !== 'abort' || !isFirst) return;
      isFirst = false;
      throw new StorageUnavailable('OSS did not answer AbortMultipartUpload');
    };
    expect(await app.ossUploader.sweepAbandoned({ prefix: '' })).toEqual({
      found: 2,
      aborted: 1,
      kept: 0,
      failed: 1,
    });
  });

  it('says so when OSS cannot be asked at all', async () => {
    const { app, store } = await createMultipartApp();
    store.failure = new StorageUnavailable('OSS did not answer ListMultipartUploads');
    await expect(app.ossUploader.sweepAbandoned({ prefix: '' })).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses an age of %s', async (age) => {
    const { app } = await createMultipartApp();
    await expect(
      app.ossUploader.sweepAbandoned({ prefix: '', olderThanSeconds: age }),
    ).rejects.toThrow('olderThanSeconds: expected');
  });
});
