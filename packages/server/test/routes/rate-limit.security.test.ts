import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';

import type { RateLimitOptions } from '../../src/options/options.js';
import { createPlugin } from '../../src/plugin.js';
import { createApp, OPTIONS } from '../helpers/create-app.js';
import { errorOf } from '../helpers/multipart-flow.js';
import { callbackOf, planOne, putObject } from '../helpers/upload-flow.js';

/** What `@fastify/rate-limit` uses of an `ioredis` client. */
function createRedis() {
  const counts = new Map<string, number>();
  const state = { isDown: false };
  return {
    counts,
    state,
    defineCommand: () => undefined,
    rateLimitRead: () => undefined,
    rateLimit: (
      key: string,
      timeWindow: number,
      _max: number,
      _continueExceeding: boolean,
      _exponentialBackoff: boolean,
      done: (error: Error | null, result?: readonly [number, number]) => void,
    ) => {
      if (state.isDown) {
        done(new Error('Connection is closed.'));
        return;
      }
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      done(null, [count, timeWindow]);
    },
  };
}

async function appWith(rateLimit: RateLimitOptions) {
  const { app, store, log } = await createApp({ rateLimit });
  const ask = (owner: string) => app.inject({ url: '/oss', headers: { 'x-user': owner } });
  return { app, store, log, ask };
}

describe('rateLimit', () => {
  it('answers one request too many with 429, our body and when to come again', async () => {
    const { ask } = await appWith({ max: 2, timeWindow: 10_000 });
    expect((await ask('u42')).statusCode).toBe(200);
    expect((await ask('u42')).statusCode).toBe(200);
    const refused = await ask('u42');
    expect(errorOf(refused)).toEqual({ status: 429, code: 'too-many-requests' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(9);
  });

  it('counts each owner alone, at whatever address', async () => {
    const { app, ask } = await appWith({ max: 1 });
    await ask('u42');
    expect((await ask('u43')).statusCode).toBe(200);
    const elsewhere = await app.inject({
      url: '/oss',
      headers: { 'x-user': 'u42', 'x-forwarded-for': '198.51.100.7' },
      remoteAddress: '198.51.100.7',
    });
    expect(elsewhere.statusCode).toBe(429);
  });

  it('counts every route of a browser', async () => {
    const { app, ask } = await appWith({ max: 1 });
    await ask('u42');
    for (const path of ['', '/parts', '/complete', '/abort', '/confirm']) {
      const response = await app.inject({
        method: 'POST',
        url: `/oss/uploads${path}`,
        headers: { 'x-user': 'u42' },
        payload: {},
      });
      expect(response.statusCode, path).toBe(429);
    }
  });

  it('does not count callbacks, which come from OSS for all users', async () => {
    const { app, store, ask } = await appWith({ max: 1 });
    const one = await planOne(app);
    putObject(store, one.key);
    expect((await ask('u42')).statusCode).toBe(429);
    for (let times = 0; times < 5; times += 1) {
      expect((await app.inject(callbackOf(one))).statusCode).toBe(200);
    }
  });

  it('may differ by owner', async () => {
    const { ask } = await appWith({ max: (_request, owner) => (owner === 'vip' ? 2 : 1) });
    await ask('vip');
    expect((await ask('vip')).statusCode).toBe(200);
    await ask('u42');
    expect((await ask('u42')).statusCode).toBe(429);
  });

  it('is shared by replicas through Redis', async () => {
    const redis = createRedis();
    const [first, second] = [
      await appWith({ max: 1, redis, nameSpace: 'uploads-' }),
      await appWith({ max: 1, redis, nameSpace: 'uploads-' }),
    ];
    expect((await first.ask('u42')).statusCode).toBe(200);
    expect((await second.ask('u42')).statusCode).toBe(429);
    expect([...redis.counts.keys()]).toEqual(['uploads-u42']);
  });

  it('lets nobody through when Redis is down, unless told to', async () => {
    const redis = createRedis();
    redis.state.isDown = true;
    const strict = await appWith({ max: 1, redis });
    const refused = await strict.ask('u42');
    expect(errorOf(refused)).toEqual({ status: 503, code: 'internal' });
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.body).not.toContain('Connection');
    expect(strict.log.join('')).toContain('Connection is closed.');
    const lenient = await appWith({ max: 1, redis, skipOnError: true });
    expect((await lenient.ask('u42')).statusCode).toBe(200);
  });

  it.each([
    ['no number', { max: Number.NaN }, 'rateLimit.max'],
    ['nothing', { max: 0 }, 'rateLimit.max'],
    ['a window of no time', { max: 1, timeWindow: 0 }, 'rateLimit.timeWindow'],
  ])('stops the start for %s', async (_case, rateLimit, sentence) => {
    await expect(createApp({ rateLimit })).rejects.toThrow(sentence);
  });

  it('stops the start where another limiter would count instead', async () => {
    const app = Fastify();
    await app.register(import('@fastify/rate-limit'), { global: false });
    app.register(createPlugin(), { ...OPTIONS, rateLimit: { max: 1 } });
    await expect(app.ready()).rejects.toThrow('rateLimit: the application has registered');
  });
});
