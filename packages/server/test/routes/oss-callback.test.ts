import { describe, expect, it, vi } from 'vitest';

import { StorageUnavailable } from '../../src/errors.js';
import type { OnUploaded } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { createGate } from '../helpers/gate.js';
import { callbackOf, CRC, FILE, planOne, putObject } from '../helpers/upload-flow.js';

describe('POST {base}/callback', () => {
  it('tells the application, and answers what it returned, with its length', async () => {
    const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7, 名: '猫' }));
    const { app, store } = await createApp({ onUploaded });
    const one = await planOne(app, { ...FILE, crc64: CRC });
    putObject(store, one.key);
    const response = await app.inject(callbackOf(one));
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ row: 7, 名: '猫' });
    expect(response.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(response.body)),
    });
    expect(response.headers).not.toHaveProperty('transfer-encoding');
    expect(onUploaded.mock.calls).toEqual([
      [
        expect.objectContaining({ id: one.id, key: one.key, name: 'cat.png', verified: true }),
        {
          owner: 'u42',
          vars: {},
          source: { kind: 'callback', fields: { bucket: 'examplebucket', object: one.key } },
        },
      ],
    ]);
  });

  it('tells where the file was in the folder that was added, as it was planned', async () => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store } = await createApp({ onUploaded });
    const one = await planOne(app, { ...FILE, relativePath: '照片/2024/cat.png' });
    putObject(store, one.key);
    expect((await app.inject(callbackOf(one))).statusCode).toBe(200);
    expect(onUploaded.mock.calls[0]?.[0]).toMatchObject({ relativePath: '照片/2024/cat.png' });
    expect(onUploaded.mock.calls[0]?.[1].source).toEqual({
      kind: 'callback',
      fields: { bucket: 'examplebucket', object: one.key },
    });
  });

  it('answers OK where the application returns nothing', async () => {
    const { app, store } = await createApp();
    const one = await planOne(app);
    putObject(store, one.key);
    expect((await app.inject(callbackOf(one))).body).toBe('{"Status":"OK"}');
  });

  it.each(['application/x-www-form-urlencoded', 'application/json'] as const)(
    "reads %s, and hands on the application's own variables",
    async (bodyType) => {
      const onUploaded = vi.fn<OnUploaded>();
      const { app, store } = await createApp({
        onUploaded,
        callback: {
          url: 'https://app.example.com/oss/callback?v=1',
          bodyType,
          // The name of a field of ours changes nothing.
          body:
            bodyType === 'application/json'
              ? '{"object":"x","width":${imageInfo.width}}'
              : 'object=x&width=${imageInfo.width}',
        },
      });
      const one = await planOne(app, { ...FILE, name: '猫 & "hund".png' });
      putObject(store, one.key);
      const request = callbackOf(one, { variables: { 'imageInfo.width': '640' } });
      expect((await app.inject(request)).statusCode).toBe(200);
      expect(onUploaded.mock.calls[0]?.[1].source).toEqual({
        kind: 'callback',
        fields: { bucket: 'examplebucket', object: one.key, width: '640' },
      });
    },
  );

  it('verifies behind a proxy that takes away a part of the path', async () => {
    const url = 'https://app.example.com/api%20v1/oss/callback?x=%2F';
    const { app, store } = await createApp({ callback: { url } });
    const one = await planOne(app);
    putObject(store, one.key);
    const request = callbackOf(one, { strippedPathPrefix: '/api%20v1' });
    expect(request.url).toBe('/oss/callback?x=%2F');
    expect((await app.inject(request)).statusCode).toBe(200);
  });

  it('verifies at whichever of several URLs OSS calls', async () => {
    const url = ['https://a.example.com/oss/callback', 'https://b.example.com/api/oss/callback?b'];
    const { app, store } = await createApp({ callback: { url } });
    const one = await planOne(app);
    putObject(store, one.key);
    expect((await app.inject(callbackOf(one))).statusCode).toBe(200);
    const second = callbackOf(one, { urlIndex: 1, strippedPathPrefix: '/api' });
    expect(second.url).toBe('/oss/callback?b');
    expect((await app.inject(second)).statusCode).toBe(200);
  });

  it('hands on what the application wrote into the body', async () => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store } = await createApp({
      onUploaded,
      callback: {
        url: 'https://app.example.com/oss/callback',
        body: 'tenant=t%207&by=${clientIp}',
      },
    });
    const one = await planOne(app);
    putObject(store, one.key);
    await app.inject(callbackOf(one, { variables: { clientIp: '198.51.100.7' } }));
    expect(onUploaded.mock.calls[0]?.[1].source).toMatchObject({
      fields: { tenant: 't 7', by: '198.51.100.7' },
    });
  });

  it.each([
    ['the application throws', 502],
    ['OSS cannot be asked', 503],
  ])('leaves it to confirm when %s', async (reason, status) => {
    const { app, store } = await createApp({
      onUploaded: () => {
        throw new Error('no database');
      },
    });
    const one = await planOne(app);
    putObject(store, one.key);
    if (status === 503) store.failure = new StorageUnavailable(reason);
    const response = await app.inject(callbackOf(one));
    expect(response.statusCode).toBe(status);
    expect(response.json()).toEqual({ Status: 'not processed' });
  });

  it('answers 500 to what nobody expected, and logs it', async () => {
    const { app, store, log } = await createApp();
    const one = await planOne(app);
    store.failure = new TypeError('undefined is not a function');
    const response = await app.inject(callbackOf(one));
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({ Status: 'not processed' });
    expect(log.join('')).toContain('undefined is not a function');
  });

  it('answers in time when the application is slow, which goes on', async () => {
    const started = createGate();
    const mayFinish = createGate();
    const finished = vi.fn();
    const onUploaded: OnUploaded = async () => {
      started.open();
      await mayFinish.opened;
      finished();
    };
    const { app, store } = await createApp({ onUploaded }, { callbackBudgetMs: 30 });
    const one = await planOne(app);
    putObject(store, one.key);
    const response = await app.inject(callbackOf(one));
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({ Status: 'not processed' });
    expect(finished).not.toHaveBeenCalled();
    await started.opened;
    mayFinish.open();
    await vi.waitFor(() => expect(finished).toHaveBeenCalledOnce());
  });

  it('is not there without the option', async () => {
    const { app } = await createApp({ callback: undefined });
    const response = await app.inject({ method: 'POST', url: '/oss/callback', payload: {} });
    expect(response.statusCode).toBe(404);
  });

  it('leaves callbacks out of plans without the option', async () => {
    const { app } = await createApp({ callback: undefined });
    const one = await planOne(app);
    expect(one.fields.map(([name]) => name)).not.toContain('callback');
  });
});
