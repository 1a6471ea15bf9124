import { parseErrorBody } from '@oss-uploader/shared';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { describe, expect, it, vi } from 'vitest';

import type { OssUploaderOptions } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { createGate } from '../helpers/gate.js';
import { callbackOf, FILE, planOne, putObject, USER } from '../helpers/upload-flow.js';

/** An event loop that is as late as the test says, in a round that has seen many requests already. */
async function createLateApp(changes: Partial<OssUploaderOptions> = {}) {
  const loop = { meanMs: 0, overdueMs: 0, ticks: 0, stop: () => undefined };
  const late = { ...(await createApp(changes, { loopDelay: loop })), loop };
  for (let count = 0; count < 20; count += 1) await ask(late.app);
  return late;
}

const ask = (app: FastifyInstance) => app.inject({ url: '/oss', headers: USER });
const planAgain = (app: FastifyInstance) =>
  app.inject({ method: 'POST', url: '/oss/uploads', headers: USER, payload: { files: [FILE] } });
const confirm = (app: FastifyInstance, session: string) =>
  app.inject({ method: 'POST', url: '/oss/uploads/confirm', headers: USER, payload: { session } });

describe('a server that is late', () => {
  it('refuses to begin uploads, and says when to come again', async () => {
    const { app, loop } = await createLateApp();
    loop.meanMs = 251;
    for (const response of [await ask(app), await planAgain(app)]) {
      expect(response.statusCode).toBe(503);
      expect(Number(response.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(Number(response.headers['retry-after'])).toBeLessThanOrEqual(4);
      expect(parseErrorBody(response.json()).error.code).toBe('overloaded');
    }
    loop.meanMs = 250;
    expect((await ask(app)).statusCode).toBe(200);
  });

  it('cuts a round of the loop short that has begun to take too long', async () => {
    const { app, loop } = await createLateApp();
    loop.overdueMs = 251;
    expect((await ask(app)).statusCode).toBe(503);
  });

  it('takes a few requests in each round: they are not what makes it late', async () => {
    const { app, loop } = await createLateApp();
    loop.meanMs = 5000;
    loop.ticks += 1;
    const statuses: number[] = [];
    for (let count = 0; count < 22; count += 1) statuses.push((await ask(app)).statusCode);
    expect(statuses).toEqual([...Array<number>(20).fill(200), 503, 503]);
  });

  it('still ends uploads, until it is twice as late', async () => {
    const told: string[] = [];
    const { app, store, loop } = await createLateApp({
      onUploaded: ({ id }) => void told.push(id),
    });
    const one = await planOne(app);
    putObject(store, one.key);
    loop.meanMs = 500;
    expect((await confirm(app, one.session)).statusCode).toBe(200);
    expect((await app.inject(callbackOf(one))).statusCode).toBe(200);
    expect(told).toHaveLength(2);
    loop.meanMs = 501;
    expect((await confirm(app, one.session)).statusCode).toBe(503);
    const callback = await app.inject(callbackOf(one));
    expect(callback.statusCode).toBe(503);
    expect(callback.headers['content-length']).toBe(String(callback.body.length));
    expect(told).toHaveLength(2);
  });

  it('asks nobody about a request that it refuses', async () => {
    let asked = 0;
    const { app, loop } = await createLateApp({
      authorize: () => {
        asked += 1;
        return { owner: 'u42', dir: 'user/u42/' };
      },
    });
    loop.meanMs = 5000;
    asked = 0;
    expect((await ask(app)).statusCode).toBe(503);
    expect(asked).toBe(0);
  });

  it('lets a page of another origin read the refusal', async () => {
    const origin = 'https://www.example.com';
    const { app, loop } = await createLateApp({ cors: [origin] });
    loop.meanMs = 5000;
    const { headers, statusCode } = await app.inject({ url: '/oss', headers: { ...USER, origin } });
    expect(statusCode).toBe(503);
    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(headers['access-control-expose-headers']).toMatch(/Retry-After/);
  });

  it('writes one line about many refusals, and counts them', async () => {
    const register = new Registry();
    const { app, loop, log } = await createLateApp({ metrics: { register } });
    loop.meanMs = 5000;
    for (let count = 0; count < 20; count += 1) await ask(app);
    const lines = log.filter((line) => line.includes('overloaded: requests are refused'));
    expect(lines).toHaveLength(1);
    expect(log.filter((line) => line.includes('"level":50'))).toEqual([]);
    expect(await register.metrics()).toContain('oss_uploader_errors_total{code="overloaded"} 20');
  });

  it('refuses nothing with `overload: false`', async () => {
    const { app, loop } = await createLateApp({ overload: false });
    loop.meanMs = 60_000;
    expect((await ask(app)).statusCode).toBe(200);
  });

  it('still says that it is alive', async () => {
    const { app, loop } = await createLateApp({ health: true });
    loop.meanMs = 60_000;
    expect((await app.inject({ url: '/oss/health' })).statusCode).toBe(200);
  });
});

describe('a server whose application is slow', () => {
  it('refuses callbacks that it would answer too late, with the time to come again, and ends the others', async () => {
    const waiting: (() => void)[] = [];
    const full = createGate();
    const { app, store } = await createLateApp({
      onUploaded: () =>
        new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 31) full.open();
        }),
    });
    const one = await planOne(app);
    putObject(store, one.key);
    const callback = callbackOf(one);
    const alone = app.inject(callback);
    await vi.waitUntil(() => waiting.length === 1);
    waiting[0]?.();
    expect((await alone).statusCode).toBe(200);
    const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
    const answers = Array.from({ length: 30 }, () => app.inject(callback));
    await full.opened;
    now.mockReturnValue(2100);
    const refused = await app.inject(callback);
    expect(refused.statusCode).toBe(503);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(waiting).toHaveLength(31);
    now.mockRestore();
    for (const end of waiting) end();
    for (const { statusCode } of await Promise.all(answers)) expect(statusCode).toBe(200);
    const later = app.inject(callback);
    await vi.waitUntil(() => waiting.length === 32);
    waiting[31]?.();
    expect((await later).statusCode).toBe(200);
  });

  it('takes all callbacks of an application that is slow, but not slower with many', async () => {
    const waiting: (() => void)[] = [];
    const { app, store, log } = await createLateApp({
      onUploaded: () => new Promise<void>((resolve) => waiting.push(resolve)),
    });
    const one = await planOne(app);
    putObject(store, one.key);
    const callback = callbackOf(one);
    const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
    const answers: Promise<{ statusCode: number }>[] = [];
    for (let second = 1; second <= 3; second += 1) {
      answers.push(...Array.from({ length: 30 }, () => app.inject(callback)));
      await vi.waitUntil(() => waiting.length === second * 30);
      now.mockReturnValue(1000 + second * 1000);
    }
    const statuses: number[] = [];
    for (let second = 4; second <= 6; second += 1) {
      for (const end of waiting.splice(0, 30)) end();
      for (const { statusCode } of await Promise.all(answers.splice(0, 30)))
        statuses.push(statusCode);
      answers.push(...Array.from({ length: 30 }, () => app.inject(callback)));
      await vi.waitUntil(() => waiting.length === 90);
      now.mockReturnValue(second * 1000 + 1000);
    }
    now.mockRestore();
    for (const end of waiting) end();
    for (const { statusCode } of await Promise.all(answers)) statuses.push(statusCode);
    expect(statuses).toEqual(Array<number>(180).fill(200));
    expect(log.filter((line) => line.includes('overloaded'))).toEqual([]);
  });

  it('refuses what is too much, works the rest off, and then takes requests again', async () => {
    const gate = createGate();
    const full = createGate();
    const told: string[] = [];
    let begun = 0;
    const { app, store } = await createLateApp({
      overload: { maxRequests: 2 },
      onUploaded: async ({ id }) => {
        begun += 1;
        if (begun === 4) full.open();
        await gate.opened;
        told.push(id);
      },
    });
    const uploads = [];
    for (let count = 0; count < 5; count += 1) {
      const one = await planOne(app);
      putObject(store, one.key);
      uploads.push(one);
    }
    const callbacks = uploads.map((one) => callbackOf(one));
    const answers = callbacks.slice(0, 4).map((callback) => app.inject(callback));
    await full.opened;
    // Twice two callbacks are under way: one more is refused, and so is every new upload.
    expect((await app.inject(callbacks[4] ?? {})).statusCode).toBe(503);
    expect((await ask(app)).statusCode).toBe(503);
    gate.open();
    const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode);
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(told).toHaveLength(4);
    expect((await ask(app)).statusCode).toBe(200);
  });
});
