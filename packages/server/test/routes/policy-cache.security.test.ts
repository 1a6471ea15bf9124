import { describe, expect, it } from 'vitest';

import { createApp } from '../helpers/create-app.js';

describe('policies that are kept for a second', () => {
  it('are the same for the same owner within the second, and another in the next', async () => {
    const { app, clock } = await createApp();
    const ask = async () =>
      (await app.inject({ url: '/oss', headers: { 'x-user': 'u42' } })).json<object>();
    const first = await ask();
    clock.now = new Date(clock.now.getTime() + 700);
    expect(await ask()).toEqual(first);
    clock.now = new Date(clock.now.getTime() + 100);
    expect(await ask()).not.toEqual(first);
  });

  it('are never those of another owner, directory or limit', async () => {
    const { app } = await createApp({
      authorize: ({ headers }) => ({
        owner: String(headers['x-user']),
        dir: String(headers['x-dir']),
        limits: {
          maxSizeBytes: Number(headers['x-most'] ?? 100),
          accept: String(headers['x-accept'] ?? '')
            .split(',')
            .filter((type) => type !== ''),
        },
      }),
    });
    const answers = new Set<string>();
    const requests = [
      { 'x-user': 'a', 'x-dir': 'a/' },
      { 'x-user': 'b', 'x-dir': 'a/' },
      { 'x-user': 'a', 'x-dir': 'b/' },
      { 'x-user': 'a","b', 'x-dir': 'a/' },
      { 'x-user': 'a', 'x-dir': 'a/', 'x-most': '99' },
      { 'x-user': 'a', 'x-dir': 'a/', 'x-accept': '.pdf' },
      { 'x-user': 'a', 'x-dir': 'a/', 'x-accept': '.png,.pdf' },
    ];
    for (const headers of requests) {
      const { callback, dir, limits } = (await app.inject({ url: '/oss', headers })).json<{
        callback: string;
        dir: string;
        limits: { maxSizeBytes: number };
      }>();
      expect(dir).toBe(headers['x-dir']);
      expect(limits.maxSizeBytes).toBe(Number(headers['x-most'] ?? 100));
      answers.add(callback);
    }
    expect(answers.size).toBe(requests.length);
  });

  it('follow what the owner may still add', async () => {
    let left = 50;
    const { app } = await createApp({ quota: () => left });
    const ask = async () => {
      const answer = await app.inject({ url: '/oss', headers: { 'x-user': 'u42' } });
      return answer.json<{ limits: { maxSizeBytes: number } }>().limits.maxSizeBytes;
    };
    expect(await ask()).toBe(50);
    left = 20;
    expect(await ask()).toBe(20);
  });

  it('are signed anew as soon as there are other credentials', async () => {
    let name = 'STS.FIRST';
    const { app, clock } = await createApp({
      oss: {
        region: 'cn-hangzhou',
        bucket: 'examplebucket',
        credentials: () => ({
          accessKeyId: name,
          accessKeySecret: 'AnotherSecret',
          expiration: new Date('2030-01-01T00:00:02.700Z'),
        }),
      },
    });
    const ask = async () => {
      const answer = await app.inject({ url: '/oss', headers: { 'x-user': 'u42' } });
      return answer.json<{ x_oss_credential: string }>().x_oss_credential.split('/')[0];
    };
    clock.now = new Date('2030-01-01T00:00:01.000Z');
    expect(await ask()).toBe('STS.FIRST');
    // They are renewed when half of their life is over, within the second.
    name = 'STS.SECOND';
    clock.now = new Date('2030-01-01T00:00:01.900Z');
    await ask();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await ask()).toBe('STS.SECOND');
  });

  it('may be changed by hooks of the application, for one answer', async () => {
    const { app } = await createApp();
    const ask = async () =>
      (await app.inject({ url: '/oss', headers: { 'x-user': 'u42' } })).json<{
        limits: { accept: string[] };
      }>();
    const first = await ask();
    first.limits.accept.push('.exe');
    expect((await ask()).limits.accept).toEqual([]);
  });
});
