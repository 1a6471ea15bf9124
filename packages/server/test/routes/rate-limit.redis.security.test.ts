import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { resolveRedis, startRedis } from '../../../../test/services/start-redis.js';
import type { RateLimitOptions } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { errorOf } from '../helpers/multipart-flow.js';

const programs = resolveRedis();
if (typeof programs === 'string') console.warn(`Limits are not tested with it: ${programs}`);

describe.skipIf(typeof programs === 'string')('rateLimit, with Redis', () => {
  let server: Awaited<ReturnType<typeof startRedis>>;
  const clients: Redis[] = [];

  beforeAll(async () => {
    if (typeof programs !== 'string') server = await startRedis(programs);
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.disconnect();
  });
  afterAll(() => server.close());

  function connect(): Redis {
    // As the README says: a request waits for no connection that is not there.
    const client = new Redis(server.socketPath, { maxRetriesPerRequest: 1, connectTimeout: 500 });
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  }

  /** A replica with a connection of its own. */
  async function replica(changes: Partial<RateLimitOptions> = {}) {
    const redis = connect();
    const { app } = await createApp({ rateLimit: { max: 5, redis, ...changes } });
    return (owner: string) => app.inject({ url: '/oss', headers: { 'x-user': owner } });
  }

  it('lets an owner do at two replicas together what one allows', async () => {
    const [first, second] = [await replica(), await replica()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? first : second)('u42')),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(5);
    const refused = answers.filter(({ statusCode }) => statusCode !== 200);
    expect(refused.map(errorOf)).toEqual(
      Array.from({ length: 15 }, () => ({ status: 429, code: 'too-many-requests' })),
    );
    for (const { headers } of refused) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect((await second('u43')).statusCode).toBe(200);
  });

  it('remembers a limit over the restart of a replica, and forgets it with its window', async () => {
    const timeWindow = 60_000;
    const nameSpace = 'restarted-';
    const before = await replica({ max: 1, timeWindow, nameSpace });
    await before('u42');
    const after = await replica({ max: 1, timeWindow, nameSpace });
    expect((await after('u42')).statusCode).toBe(429);
    const redis = connect();
    const [key = ''] = await redis.keys(`${nameSpace}*u42`);
    const leftMs = await redis.pttl(key);
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(timeWindow);
    // Its end, without waiting for it.
    await redis.pexpire(key, 0);
    expect((await after('u42')).statusCode).toBe(200);
  });

  it('answers 503 while Redis is gone', async () => {
    const ask = await replica();
    expect((await ask('u44')).statusCode).toBe(200);
    await server.stop();
    const refused = await ask('u44');
    expect(errorOf(refused)).toEqual({ status: 503, code: 'internal' });
    expect(refused.headers['retry-after']).toBe('1');
  });
});
