import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';

import '../../src/augment.js';
import { StorageUnavailable } from '../../src/errors.js';
import { createPlugin } from '../../src/plugin.js';
import { unavailable } from '../../src/store/sdk-fault.js';
import { createApp, OPTIONS } from '../helpers/create-app.js';
import {
  callbackOf,
  confirm,
  FILE,
  plan,
  planOne,
  putObject,
  USER,
} from '../helpers/upload-flow.js';

describe('metrics', () => {
  it('count plans, callbacks, notices, answers and errors', async () => {
    const register = new Registry();
    const { app, store } = await createApp({ metrics: { register } });
    const one = await planOne(app);
    await plan(app, [{ ...FILE, sizeBytes: 2e9 }]);
    putObject(store, one.key);
    await app.inject(callbackOf(one));
    await app.inject({ method: 'POST', url: '/oss/callback', payload: 'x' });
    await confirm(app, one.session);
    await app.inject({ url: '/oss' });
    const text = await register.metrics();
    for (const line of [
      'oss_uploader_plans_total{kind="form",code=""} 1',
      'oss_uploader_plans_total{kind="rejected",code="file-too-large"} 1',
      'oss_uploader_callbacks_total{verdict="verified"} 1',
      'oss_uploader_callbacks_total{verdict="refused"} 1',
      'oss_uploader_uploaded_hook_seconds_count{source="callback"} 1',
      'oss_uploader_uploaded_hook_seconds_count{source="confirm"} 1',
      'oss_uploader_errors_total{code="unauthorized"} 1',
      'oss_uploader_request_seconds_count{route="/oss/uploads",status="2xx"} 2',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('have labels that no request chooses', async () => {
    const register = new Registry();
    const { app } = await createApp({ metrics: { register } });
    for (const name of ['a', 'b', '%0Ax']) await app.inject({ url: `/oss/${name}`, headers: USER });
    expect(await register.metrics()).not.toMatch(/route="\/oss\/(a|b|%)/);
  });

  it('of two uploaders may share a register', async () => {
    const register = new Registry();
    await createApp({ metrics: { register } });
    await expect(createApp({ metrics: { register } })).resolves.toBeDefined();
  });
});

describe('health', () => {
  it('is not there unless asked for', async () => {
    const { app } = await createApp();
    expect((await app.inject({ url: '/oss/health' })).statusCode).toBe(404);
  });

  it('says that the process answers, and whether uploads would work', async () => {
    const { app, store, clock } = await createApp({ health: true });
    expect((await app.inject({ url: '/oss/health' })).json()).toEqual({ status: 'ok' });
    const ready = await app.inject({ url: '/oss/ready' });
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toEqual({ status: 'ok', credentials: 'ok', storage: 'ok' });

    store.failure = new StorageUnavailable('no one there');
    expect((await app.inject({ url: '/oss/ready' })).statusCode).toBe(200);
    clock.now = new Date(clock.now.getTime() + 6000);
    const lost = await app.inject({ url: '/oss/ready' });
    expect(lost.statusCode).toBe(503);
    expect(lost.json()).toMatchObject({ status: 'unavailable', storage: 'unavailable' });
    expect((await app.inject({ url: '/oss/health' })).statusCode).toBe(200);
  });

  it('asks OSS once, however many ask us', async () => {
    const { app, store } = await createApp({ health: true });
    let asked = 0;
    store.before = () => {
      asked += 1;
    };
    await Promise.all(Array.from({ length: 50 }, () => app.inject({ url: '/oss/ready' })));
    expect(asked).toBe(1);
  });

  it('knows when there are no credentials', async () => {
    const { app } = await createApp({
      health: true,
      oss: {
        region: 'cn-hangzhou',
        bucket: 'examplebucket',
        credentials: () => Promise.reject(new Error('the vault is sealed')),
      },
    });
    expect((await app.inject({ url: '/oss/ready' })).json()).toMatchObject({
      credentials: 'unavailable',
    });
    expect(await app.ossUploader.checkReady()).toMatchObject({ isReady: false });
  });
});

describe('request ids', () => {
  it("join an answer and its log line with OSS's", async () => {
    const { app, store, log } = await createApp();
    const one = await planOne(app);
    store.failure = unavailable('HeadObject', {
      code: 'InternalError',
      status: 500,
      requestId: '67684B970AF7903432D74FD8',
    });
    const response = await confirm(app, one.session);
    expect(response.json()).toMatchObject({
      error: { code: 'storage-unavailable', ossRequestId: '67684B970AF7903432D74FD8' },
    });
    const line = log.find((text) => text.includes('67684B970AF7903432D74FD8')) ?? '{}';
    const { requestId } = response.json<{ error: { requestId: string } }>().error;
    expect(JSON.parse(line)).toMatchObject({ reqId: requestId });
  });
});

describe('OpenAPI', () => {
  async function start() {
    const app = Fastify();
    await app.register(swagger, { openapi: { info: { title: 'test', version: '1' } } });
    await app.register(createPlugin(), { ...OPTIONS, authorize: 'anonymous' });
    await app.ready();
    return app;
  }

  it('describes the routes where @fastify/swagger is registered', async () => {
    const document = (await start()).swagger() as unknown as {
      paths: Record<string, Record<string, { requestBody?: unknown; responses: object }>>;
    };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/oss/uploads', '/oss/uploads/parts', '/oss/uploads/complete']),
    );
    const create = document.paths['/oss/uploads']?.['post'];
    expect(JSON.stringify(create?.requestBody)).toContain('sizeBytes');
    expect(Object.keys(create?.responses ?? {})).toEqual(['200', 'default']);
  });

  it('changes no answer: bodies are checked, and errors worded, as without', async () => {
    const described = await start();
    const plain = Fastify();
    await plain.register(createPlugin(), { ...OPTIONS, authorize: 'anonymous' });
    for (const payload of [
      {},
      { files: [] },
      { files: [{ name: 'a', sizeBytes: '1', type: '' }] },
    ]) {
      const request = { method: 'POST', url: '/oss/uploads', payload } as const;
      const [left, right] = [await described.inject(request), await plain.inject(request)];
      expect(left.statusCode).toBe(400);
      expect(left.json<{ error: object }>().error).toMatchObject({
        message: right.json<{ error: { message: string } }>().error.message,
      });
    }
    const planned = { files: [{ ...FILE, unknown: 1 }], accepts: ['later'] };
    const response = await described.inject({
      method: 'POST',
      url: '/oss/uploads',
      payload: planned,
    });
    expect(response.json()).toMatchObject({ plans: [{ kind: 'form' }] });
  });
});
