import { parseErrorBody } from '@oss-uploader/shared';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';

import { createPlugin } from '../../src/plugin.js';
import { createApp, OPTIONS } from '../helpers/create-app.js';
import { confirm, FILE, planOne, putObject, rejectionOf, USER } from '../helpers/upload-flow.js';

const ROUTES = [
  ['GET', '/oss', undefined],
  ['POST', '/oss/uploads', { files: [FILE] }],
  ['POST', '/oss/uploads/confirm', { session: 'x' }],
] as const;

describe('authorize', () => {
  it.each(ROUTES)('guards %s %s', async (method, url, payload) => {
    const { app } = await createApp();
    const response = await app.inject({ method, url, ...(payload && { payload }) });
    expect(response.statusCode).toBe(401);
    expect(parseErrorBody(response.json()).error.code).toBe('unauthorized');
  });

  it('answers a throw like a refusal, and logs its reason', async () => {
    const { app, log } = await createApp({
      authorize: () => {
        throw new Error('the session store is down');
      },
    });
    const response = await app.inject({ url: '/oss' });
    expect(response.statusCode).toBe(401);
    expect(response.body).not.toContain('session store');
    expect(log.join('')).toContain('the session store is down');
  });

  it.each([
    ['no owner', { owner: '', dir: 'a/' }],
    ['a very long owner', { owner: 'x'.repeat(129), dir: 'a/' }],
    ['no directory', { owner: 'u' }],
    ['a directory that is open at its end', { owner: 'u', dir: 'a' }],
    ['a directory that climbs', { owner: 'u', dir: 'a/../' }],
    ['limits that are none', { owner: 'u', dir: 'a/', limits: { maxSizeBytes: Number.NaN } }],
  ])('signs nothing for %s', async (_case, grant) => {
    const { app, log } = await createApp({ authorize: () => grant as never });
    const response = await app.inject({ url: '/oss' });
    expect(response.statusCode).toBe(500);
    expect(parseErrorBody(response.json()).error.code).toBe('internal');
    expect(log.join('')).toMatch(/authorize: |limits\.maxSizeBytes/);
  });
});

describe('session', () => {
  it('is worth nothing to another user', async () => {
    const { app, store } = await createApp();
    const { session, key } = await planOne(app);
    putObject(store, key);
    const response = await confirm(app, session, { headers: { 'x-user': 'u43' } });
    expect(response.statusCode).toBe(401);
    expect(parseErrorBody(response.json()).error.code).toBe('session-invalid');
  });

  it('cannot be planned again by another user', async () => {
    let owner = 'u42';
    const { app } = await createApp({ authorize: () => ({ owner, dir: 'user/' }) });
    const { session } = await planOne(app);
    owner = 'u43';
    expect(await rejectionOf(app, { ...FILE, session })).toBe('session-invalid');
  });
});

describe('pages of other origins', () => {
  const EVIL = { origin: 'https://evil.example' };
  const post = (headers: Record<string, string>) =>
    ({
      method: 'POST',
      url: '/oss/uploads',
      headers: { ...USER, host: 'app.example.com', ...headers },
      payload: { files: [FILE] },
    }) as const;

  it.each([
    ['no Origin', {}],
    ['our own', { origin: 'https://app.example.com' }],
    [
      'our own behind a proxy',
      { origin: 'https://public.example', 'sec-fetch-site': 'same-origin' },
    ],
  ])('may use the routes: %s', async (_case, headers) => {
    const { app } = await createApp();
    expect((await app.inject(post(headers))).statusCode).toBe(200);
  });

  it.each([
    ['another site', EVIL],
    ['no one knows', { origin: 'null' }],
    ['another port', { origin: 'https://app.example.com:8443' }],
    ['our name without TLS', { origin: 'http://app.example.com', 'sec-fetch-site': 'cross-site' }],
    ['a sibling', { origin: 'https://evil.app.example.com', 'sec-fetch-site': 'same-site' }],
  ])('are refused by default: %s', async (_case, headers) => {
    const { app } = await createApp();
    const response = await app.inject(post(headers));
    expect(response.statusCode).toBe(401);
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('may use the routes if listed, with cookies, and read errors too', async () => {
    const { app } = await createApp({ cors: ['https://www.example.com'] });
    const origin = 'https://www.example.com';
    const response = await app.inject(post({ origin }));
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
    });
    const refused = await app.inject({ url: '/oss', headers: { origin } });
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['access-control-allow-origin']).toBe(origin);
    expect((await app.inject(post(EVIL))).statusCode).toBe(401);
  });

  it.each(['cross-site', 'same-site'])(
    'cannot have an image or a script of ours loaded: %s',
    async (site) => {
      const { app } = await createApp();
      const headers = { ...USER, 'sec-fetch-site': site };
      const response = await app.inject({ url: '/oss', headers });
      expect(response.statusCode).toBe(401);
      expect(response.body).not.toContain('policy');
    },
  );

  it('cannot do anything by a simple request, even where anybody may ask', async () => {
    const { app, store } = await createApp({ cors: '*' });
    const { session, key } = await planOne(app);
    putObject(store, key);
    for (const path of ['', '/parts', '/complete', '/abort', '/confirm']) {
      const response = await app.inject({
        method: 'POST',
        url: `/oss/uploads${path}`,
        headers: { ...USER, ...EVIL, 'content-type': 'text/plain' },
        payload: JSON.stringify({ session, files: [FILE] }),
      });
      expect(response.statusCode, path).toBe(400);
    }
  });

  it('are preflighted', async () => {
    const { app } = await createApp({ cors: ['https://www.example.com'] });
    const preflight = (origin: string) =>
      app.inject({
        method: 'OPTIONS',
        url: '/oss/uploads',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,authorization',
        },
      });
    expect((await preflight('https://www.example.com')).headers).toMatchObject({
      'access-control-allow-origin': 'https://www.example.com',
      'access-control-allow-headers': 'content-type,authorization',
    });
    const evil = await preflight('https://evil.example');
    expect(evil.headers['access-control-allow-origin']).not.toBe('https://evil.example');
  });

  it('may all use the routes if asked for, but without cookies', async () => {
    const { app } = await createApp({ cors: '*' });
    const response = await app.inject(post(EVIL));
    expect(response.statusCode).toBe(200);
    expect(response.headers['access-control-allow-origin']).toBe('*');
    expect(response.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; charset=application/json',
    'text/plain;application/json',
    'application/x-www-form-urlencoded, application/json',
    ' text/plain;\tapplication/json',
    '',
  ])('cannot send JSON as %j', async (type) => {
    const { app } = await createApp({ cors: '*' });
    const response = await app.inject({
      method: 'POST',
      url: '/oss/uploads',
      headers: { ...USER, 'content-type': type },
      payload: JSON.stringify({ files: [FILE] }),
    });
    expect(response.statusCode).toBe(400);
    expect(parseErrorBody(response.json()).error.code).toBe('invalid-request');
  });
});

describe('plugin', () => {
  it('answers unknown routes under its prefix in our shape, and leaves others alone', async () => {
    const { app } = await createApp();
    const ours = await app.inject({ url: '/oss/nothing' });
    expect(ours.statusCode).toBe(404);
    expect(parseErrorBody(ours.json()).error.code).toBe('not-found');
    const others = await app.inject({ url: '/nothing' });
    expect(others.json()).toMatchObject({ statusCode: 404, error: 'Not Found' });
  });

  it('keeps its parsers to itself', async () => {
    const app = Fastify();
    await app.register(createPlugin(), OPTIONS);
    app.post('/echo', (request) => ({ body: request.body }));
    const response = await app.inject({
      method: 'POST',
      url: '/echo',
      headers: { 'content-type': 'text/plain' },
      payload: 'text',
    });
    expect(response.json()).toEqual({ body: 'text' });
  });

  it('can live at the root, as the tutorial’s servers do', async () => {
    const app = Fastify();
    await app.register(createPlugin(), { ...OPTIONS, prefix: '/', authorize: 'anonymous' });
    expect((await app.inject({ url: '/' })).statusCode).toBe(200);
    expect((await app.inject({ url: '/nothing' })).statusCode).toBe(404);
  });

  it('stops the start with a sentence', async () => {
    const app = Fastify();
    app.register(createPlugin(), { ...OPTIONS, sessionSecret: 'short' });
    await expect(app.ready()).rejects.toThrow('sessionSecret: expected at least 32');
  });

  it.each([
    ['a huge security token', { oss: { ...OPTIONS.oss, securityToken: 'T'.repeat(2500) } }],
    ['a huge callback body', { callback: { url: 'https://a.example/', body: 'x'.repeat(2000) } }],
    ['a huge accept list', { limits: { accept: Array.from({ length: 200 }, (_, i) => `.x${i}`) } }],
  ])('stops the start for %s, which no form could carry', async (_case, changes) => {
    await expect(createApp(changes)).rejects.toThrow("OSS's limit of 4 KB per field");
  });

  it('says at the start that callbacks cannot arrive', async () => {
    const { log } = await createApp({ callback: { url: 'https://app.example.com/elsewhere' } });
    expect(log.join('')).toContain('does not end in /oss/callback');
  });
});
