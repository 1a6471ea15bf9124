import { describe, expect, it, vi } from 'vitest';

import { PublicKeyCache } from '../../src/callback/public-key-cache.js';
import type { OnUploaded } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { publicKeyPem, type SimulatedCallback } from '../helpers/oss-callback.js';
import { callbackOf, FILE, planOne, putObject } from '../helpers/upload-flow.js';

async function prepare(ports: Parameters<typeof createApp>[1] = {}) {
  const onUploaded = vi.fn<OnUploaded>();
  const test = await createApp({ onUploaded }, ports);
  const one = await planOne(test.app);
  putObject(test.store, one.key);
  return { ...test, onUploaded, one };
}

const body = (change: (text: string) => string) => (request: SimulatedCallback) => ({
  ...request,
  payload: Buffer.from(change(request.payload.toString())),
});

describe('a callback that was changed on its way', () => {
  it.each<[string, (request: SimulatedCallback) => SimulatedCallback]>([
    ['with its body encoded again', body((text) => text.replaceAll('%2F', '/'))],
    ['with lower-case escapes', body((text) => text.replaceAll('%2F', '%2f'))],
    ['with its fields in another order', body((text) => text.split('&').reverse().join('&'))],
    ['with a field twice', body((text) => `${text}&bucket=examplebucket`)],
    ['with a line break at its end', body((text) => `${text}\n`)],
    ['with its last byte cut off', body((text) => text.slice(0, -1))],
    ['with a byte order mark', body((text) => `\ufeff${text}`)],
    [
      'with two signatures',
      (request) => ({
        ...request,
        headers: {
          ...request.headers,
          authorization: `${request.headers['authorization'] ?? ''},${request.headers['authorization'] ?? ''}`,
        },
      }),
    ],
  ])('is refused: %s', async (_case, afterSigning) => {
    const { app, onUploaded, one } = await prepare();
    const response = await app.inject(callbackOf(one, { afterSigning }));
    expect(response.statusCode).toBe(400);
    expect(onUploaded).not.toHaveBeenCalled();
  });

  it('is refused: the genuine one of another upload, with this one’s token', async () => {
    const { app, store, onUploaded, one } = await prepare();
    const other = await planOne(app, { ...FILE, name: 'dog.png' });
    putObject(store, other.key);
    const tokenOf = (request: SimulatedCallback) =>
      /session=([^&]*)/.exec(request.payload.toString())?.[1] ?? '';
    const request = callbackOf(one);
    const swapped = body((text) => text.replace(tokenOf(request), tokenOf(callbackOf(other))));
    const response = await app.inject(callbackOf(one, { afterSigning: swapped }));
    expect(response.statusCode).toBe(400);
    expect(onUploaded).not.toHaveBeenCalled();
  });

  it('is refused: replayed after its object is gone', async () => {
    const { app, store, onUploaded, one } = await prepare();
    const request = callbackOf(one);
    expect((await app.inject(request)).statusCode).toBe(200);
    store.objects.clear();
    expect((await app.inject(request)).statusCode).toBe(400);
    expect(onUploaded).toHaveBeenCalledOnce();
  });

  it('is refused: replayed after its object was replaced', async () => {
    const { app, store, onUploaded, one } = await prepare();
    const request = callbackOf(one);
    putObject(store, one.key, { sizeBytes: 6 });
    expect((await app.inject(request)).statusCode).toBe(400);
    expect(onUploaded).not.toHaveBeenCalled();
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'] as const)(
    'is no callback at all by %s',
    async (method) => {
      const { app, onUploaded, one } = await prepare();
      await app.inject({ ...callbackOf(one), method });
      expect(onUploaded).not.toHaveBeenCalled();
    },
  );
});

describe('keys of callbacks', () => {
  const named = (version: number) =>
    Buffer.from(`https://gosspublic.alicdn.com/callback_pub_key_v${version}.pem`).toString(
      'base64',
    );

  it('are fetched few times, however many of 10,000 different ones are asked for', async () => {
    const fetchKey = vi.fn(() => Promise.resolve(publicKeyPem));
    const cache = new PublicKeyCache(fetchKey, () => 0);
    const known = new URL('https://gosspublic.alicdn.com/callback_pub_key_v1.pem');
    await cache.get(known);
    const asked = await Promise.allSettled(
      Array.from({ length: 10_000 }, (_, index) => cache.get(new URL(`?${index}`, known))),
    );
    expect(asked.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(9900);
    expect(fetchKey.mock.calls.length).toBeLessThanOrEqual(16);
  });

  it('may be fetched again after a minute', async () => {
    let nowMs = 0;
    const cache = new PublicKeyCache(
      () => Promise.reject(new Error('down')),
      () => nowMs,
    );
    const url = new URL('https://gosspublic.alicdn.com/callback_pub_key_v1.pem');
    for (let times = 0; times < 20; times += 1) await cache.get(url).catch(() => undefined);
    await expect(cache.get(url)).rejects.toThrow('too many keys');
    nowMs = 60_000;
    await expect(cache.get(url)).rejects.toThrow('down');
  });

  it('that do not come hold nobody up: the callback is answered in time', async () => {
    const { app, one } = await prepare({
      fetchKey: () => new Promise(() => undefined),
      callbackBudgetMs: 50,
    });
    expect((await app.inject(callbackOf(one))).statusCode).toBe(503);
  });

  it('are not fetched for a form that somebody else signed', async () => {
    const fetchKey = vi.fn(() => Promise.resolve(publicKeyPem));
    const { app } = await createApp({}, { fetchKey });
    for (let version = 0; version < 50; version += 1) {
      const response = await app.inject({
        method: 'POST',
        url: '/oss/callback',
        headers: { 'x-oss-pub-key-url': named(version), authorization: 'AAAA' },
        payload: 'bucket=examplebucket&object=a&session=eyJhbGciOiJub25lIn0.e30.',
      });
      expect(response.statusCode).toBe(400);
    }
    expect(fetchKey).not.toHaveBeenCalled();
  });
});
