import { parseErrorBody } from '@oss-uploader/shared';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';

import { createPlugin } from '../../src/plugin.js';
import { createApp, OPTIONS } from '../helpers/create-app.js';
import { MemoryObjectStore } from '../helpers/memory-object-store.js';
import { FILE, USER } from '../helpers/upload-flow.js';

const SECRET = 'at 10.0.0.7';

/** An application with a hook of its own in front of all routes. */
async function requestBehind(
  hook: { error: unknown; headers?: Record<string, string> },
  url: '/oss/uploads' | '/oss/callback' = '/oss/uploads',
) {
  const app = Fastify();
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(hook.headers ?? {});
    done(hook.error as Error);
  });
  await app.register(createPlugin({ store: new MemoryObjectStore() }), OPTIONS);
  const response = await app.inject({
    method: 'POST',
    url,
    headers: USER,
    payload: { files: [FILE] },
  });
  return { response, error: parseErrorBody(response.json()).error };
}

function failure(statusCode: number, more: object = {}): Error {
  return Object.assign(new Error(SECRET), { statusCode, ...more });
}

describe('an error of a hook of the application', () => {
  it.each([
    [400, 400, 'invalid-request'],
    [401, 401, 'unauthorized'],
    [403, 401, 'unauthorized'],
    [408, 408, 'invalid-request'],
    [413, 413, 'invalid-request'],
    [418, 400, 'invalid-request'],
    [425, 425, 'invalid-request'],
    [429, 429, 'too-many-requests'],
    [500, 500, 'internal'],
    [502, 500, 'internal'],
    [503, 503, 'internal'],
  ])('with status %i is answered with %i and %s', async (statusCode, status, code) => {
    const { response, error } = await requestBehind({ error: failure(statusCode) });
    expect(response.statusCode).toBe(status);
    expect(error.code).toBe(code);
    if (status >= 500) expect(response.body).not.toContain(SECRET);
  });

  it.each([429, 503])('with status %i keeps the Retry-After of the reply', async (statusCode) => {
    const headers = { 'retry-after': '7' };
    const { response } = await requestBehind({ error: failure(statusCode), headers });
    expect(response.headers['retry-after']).toBe('7');
  });

  it('brings its own Retry-After', async () => {
    const { response } = await requestBehind({
      error: failure(429, { headers: { 'Retry-After': 7, 'x-other': 'kept out' } }),
    });
    expect(response.headers['retry-after']).toBe('7');
    expect(response.headers).not.toHaveProperty('x-other');
  });

  it('may be an object that is no Error', async () => {
    const { response, error } = await requestBehind({ error: { statusCode: 429 } });
    expect(response.statusCode).toBe(429);
    expect(error.code).toBe('too-many-requests');
  });

  it('keeps its status for callbacks', async () => {
    const { response } = await requestBehind({ error: failure(429) }, '/oss/callback');
    expect(response.statusCode).toBe(429);
  });
});

describe('a body that is too large', () => {
  it('is answered with 413', async () => {
    const { app } = await createApp();
    const response = await app.inject({
      method: 'POST',
      url: '/oss/uploads',
      headers: USER,
      payload: { files: [{ ...FILE, name: 'x'.repeat(600 * 1024) }] },
    });
    expect(response.statusCode).toBe(413);
    expect(parseErrorBody(response.json()).error.code).toBe('invalid-request');
  });
});
