import { describe, expect, it } from 'vitest';

import { StorageUnavailable } from '../../src/errors.js';
import {
  createMultipartApp,
  errorOf,
  planParts,
  post,
  putParts,
} from '../helpers/multipart-flow.js';

describe('POST {base}/uploads/abort', () => {
  it('frees the parts, as often as it is asked', async () => {
    const { app, store } = await createMultipartApp();
    const one = await planParts(app);
    const other = await planParts(app);
    putParts(store, one, [1]);
    const first = await post(app, '/abort', { session: one.session });
    const second = await post(app, '/abort', { session: one.session });
    expect([first.statusCode, second.statusCode]).toEqual([204, 204]);
    expect(first.body).toBe('');
    expect([...store.uploads.keys()]).toEqual([other.uploadId]);
  });

  it('leaves an object that the application knows of', async () => {
    const { app, store } = await createMultipartApp();
    const one = await planParts(app);
    putParts(store, one);
    await post(app, '/complete', { session: one.session });
    expect((await post(app, '/abort', { session: one.session })).statusCode).toBe(204);
    expect(store.objects.has(one.key)).toBe(true);
  });

  it('answers 503 when OSS cannot be asked', async () => {
    const { app, store } = await createMultipartApp();
    const { session } = await planParts(app);
    store.failure = new StorageUnavailable('OSS did not answer AbortMultipartUpload');
    expect(errorOf(await post(app, '/abort', { session }))).toEqual({
      status: 503,
      code: 'storage-unavailable',
    });
  });
});
