import { afterEach, describe, expect, it, vi } from 'vitest';

import { createApp } from '../helpers/create-app.js';
import { callbackOf, planOne, putObject } from '../helpers/upload-flow.js';

const URL = 'https://app.example.com/oss/callback';
const get = { method: 'GET', url: '/oss/callback' } as const;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('GET {base}/callback', () => {
  it('says that no callback has arrived', async () => {
    const { app } = await createApp();
    const response = await app.inject(get);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ callbackUrls: [URL], received: 0, last: null });
    expect(response.json<{ hint: string }>().hint).toContain('OSS cannot reach');
  });

  it('says that one was verified', async () => {
    const { app, store, clock } = await createApp();
    const one = await planOne(app);
    putObject(store, one.key);
    await app.inject(callbackOf(one));
    expect((await app.inject(get)).json()).toMatchObject({
      received: 1,
      last: {
        verdict: 'verified',
        at: clock.now.toISOString(),
        ossRequestId: '5C3D9175B6FC201293AD4FEF',
      },
    });
  });

  it('says which check one failed, and nothing of what was sent', async () => {
    const { app } = await createApp();
    const one = await planOne(app);
    const request = callbackOf(one, {
      afterSigning: (signed) => ({ ...signed, url: `${signed.url}?changed` }),
    });
    await app.inject(request);
    const response = await app.inject(get);
    expect(response.json()).toMatchObject({
      last: { verdict: 'refused', check: 'signature' },
      hint: expect.stringContaining('strippedPathPrefix') as string,
    });
    for (const secret of [request.payload.toString(), request.headers['authorization'] ?? '']) {
      expect(response.body).not.toContain(secret);
    }
  });

  it('answers nobody in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    const { app } = await createApp();
    expect((await app.inject(get)).statusCode).toBe(404);
  });

  it.each([
    ['another machine', { remoteAddress: '198.51.100.7' }],
    ['a proxy on this machine', { headers: { 'x-forwarded-for': '127.0.0.1' } }],
    ['a tunnel on this machine', { headers: { forwarded: 'for=127.0.0.1' } }],
  ])('does not answer %s', async (_case, from) => {
    const { app } = await createApp();
    expect((await app.inject({ ...get, ...from })).statusCode).toBe(404);
  });

  it('answers everybody, or nobody, where the option says so', async () => {
    const { app } = await createApp({ callback: { url: URL, status: true } });
    const elsewhere = { ...get, remoteAddress: '198.51.100.7' };
    expect((await app.inject(elsewhere)).statusCode).toBe(200);
    const closed = await createApp({ callback: { url: URL, status: false } });
    expect((await closed.app.inject(get)).statusCode).toBe(404);
  });
});
