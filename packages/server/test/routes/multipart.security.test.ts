import { describe, expect, it } from 'vitest';

import {
  BIG_FILE,
  createMultipartApp,
  errorOf,
  planParts,
  post,
  putParts,
} from '../helpers/multipart-flow.js';
import { planOne } from '../helpers/upload-flow.js';

const ROUTES = ['/parts', '/complete', '/abort', '/confirm'] as const;
const MULTIPART_ROUTES = ['/parts', '/complete', '/abort'] as const;
const MALLORY = { 'x-user': 'u43' };

describe.each(ROUTES)('POST {base}/uploads%s', (route) => {
  it('is guarded by authorize', async () => {
    const { app } = await createMultipartApp();
    const { session } = await planParts(app);
    expect(errorOf(await post(app, route, { session }, {}))).toEqual({
      status: 401,
      code: 'unauthorized',
    });
  });

  it('refuses the session of another user, and does nothing', async () => {
    const { app, store } = await createMultipartApp();
    const one = await planParts(app);
    putParts(store, one);
    const response = await post(app, route, { session: one.session }, MALLORY);
    expect(errorOf(response)).toEqual({ status: 401, code: 'session-invalid' });
    expect(response.body).not.toContain(one.key);
    expect(store.uploads.get(one.uploadId)?.parts.size).toBe(3);
    expect(store.objects.size).toBe(0);
  });

  it('refuses a session that has been changed', async () => {
    const { app } = await createMultipartApp();
    const { session } = await planParts(app);
    const at = session.length - 10;
    const forged = session.slice(0, at) + (session[at] === 'A' ? 'B' : 'A') + session.slice(at + 1);
    expect(errorOf(await post(app, route, { session: forged }))).toEqual({
      status: 401,
      code: 'session-invalid',
    });
  });

  it('refuses an old session', async () => {
    const { app, store, clock } = await createMultipartApp();
    const one = await planParts(app);
    putParts(store, one);
    clock.now = new Date(clock.now.getTime() + 7 * 86_400_000);
    expect(errorOf(await post(app, route, { session: one.session }))).toEqual({
      status: 401,
      code: 'session-expired',
    });
    expect(store.objects.size).toBe(0);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'takes nothing that a page of another site could send as %s',
    async (type) => {
      const { app } = await createMultipartApp({ cors: '*' });
      const { session } = await planParts(app);
      const response = await app.inject({
        method: 'POST',
        url: `/oss/uploads${route}`,
        headers: { 'x-user': 'u42', 'content-type': type },
        payload: JSON.stringify({ session }),
      });
      expect(response.statusCode).toBe(400);
    },
  );
});

describe.each(MULTIPART_ROUTES)('POST {base}/uploads%s', (route) => {
  it('refuses the session of a form', async () => {
    const { app, store } = await createMultipartApp();
    const { session, key } = await planOne(app, BIG_FILE);
    const { sizeBytes, type } = BIG_FILE;
    store.objects.set(key, { sizeBytes, type, etag: 'E', crc64: undefined });
    expect(errorOf(await post(app, route, { session }))).toEqual({
      status: 401,
      code: 'session-invalid',
    });
  });
});

describe('a multipart upload', () => {
  it('cannot be planned again by another user', async () => {
    const { app, store } = await createMultipartApp();
    const { session, uploadId } = await planParts(app);
    const files = [{ ...BIG_FILE, session }];
    const response = await post(app, '', { accepts: ['multipart'], files }, MALLORY);
    expect(response.json()).toMatchObject({
      plans: [{ kind: 'rejected', error: { code: 'session-invalid' } }],
    });
    expect([...store.uploads.keys()]).toEqual([uploadId]);
  });

  it('cannot be planned again once its directory is no longer the user’s', async () => {
    let dir = 'user/u42/';
    const { app } = await createMultipartApp({ authorize: () => ({ owner: 'u42', dir }) });
    const { session } = await planParts(app);
    dir = 'user/moved/';
    const files = [{ ...BIG_FILE, session }];
    const response = await post(app, '', { accepts: ['multipart'], files });
    expect(response.json()).toMatchObject({ plans: [{ error: { code: 'session-invalid' } }] });
  });

  it('leaves no signature, session or upload id in the log', async () => {
    const { app, store, log } = await createMultipartApp();
    const one = await planParts(app);
    const { session } = one;
    await post(app, '/parts', { session, partNumbers: [1, 2, 3] });
    await post(app, '/complete', { session });
    putParts(store, one);
    await post(app, '/complete', { session });
    await post(app, '/abort', { session });
    const lines = log.join('');
    expect(lines).not.toMatch(/x-oss-signature|Signature=/i);
    expect(lines).not.toContain(session);
    expect(lines).not.toContain(one.uploadId);
  });
});
