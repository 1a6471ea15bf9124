import { describe, expect, it, vi } from 'vitest';

import type { OnUploaded } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import type { CallbackChanges, SimulatedCallback } from '../helpers/oss-callback.js';
import { callbackOf, CRC, FILE, OTHER_CRC, planOne, putObject } from '../helpers/upload-flow.js';

const changed = (
  change: (request: SimulatedCallback) => Partial<SimulatedCallback>,
): CallbackChanges => ({
  afterSigning: (request) => ({ ...request, ...change(request) }),
});
const withHeaders = (headers: Record<string, string>) =>
  changed((request) => ({ headers: { ...request.headers, ...headers } }));

async function prepare() {
  const onUploaded = vi.fn<OnUploaded>();
  const test = await createApp({ onUploaded });
  const one = await planOne(test.app, { ...FILE, crc64: CRC });
  putObject(test.store, one.key);
  return { ...test, onUploaded, one };
}

describe('POST {base}/callback', () => {
  it.each<[string, CallbackChanges]>([
    [
      'another body',
      changed(({ payload }) => ({ payload: Buffer.concat([payload, Buffer.from('&a=1')]) })),
    ],
    ['no body', changed(() => ({ payload: Buffer.alloc(0) }))],
    ['another query', changed(({ url }) => ({ url: `${url}?a=1` }))],
    ['another signature', withHeaders({ authorization: Buffer.alloc(64, 1).toString('base64') })],
    ['an empty signature', withHeaders({ authorization: '' })],
    [
      'a foreign key',
      withHeaders({
        'x-oss-pub-key-url': Buffer.from('https://evil.example/callback_pub_key_v1.pem').toString(
          'base64',
        ),
      }),
    ],
    ['signature version 2.0', withHeaders({ 'x-oss-signature-version': '2.0' })],
    ['another object, signed', { variables: { object: 'user/u42/other/cat.png' } }],
    ['another bucket, signed', { variables: { bucket: 'otherbucket' } }],
  ])('refuses %s, says no more, and logs the reason', async (_case, changes) => {
    const { app, store, onUploaded, one, log } = await prepare();
    putObject(store, 'user/u42/other/cat.png');
    const response = await app.inject(callbackOf(one, changes));
    expect(response.statusCode).toBe(400);
    expect(response.body).toBe('{"Status":"verify not ok"}');
    expect(onUploaded).not.toHaveBeenCalled();
    expect(log.join('')).toMatch(
      /"code":"callback-not-verified","check":"(body|token|signature|bucket)","reason":"[^"]{10,}/,
    );
  });

  it('logs the text that a signature was checked against, in one line, without the token', async () => {
    const { app, one, log } = await prepare();
    const request = callbackOf(
      one,
      changed(({ url }) => ({ url: `${url}?a=1` })),
    );
    log.length = 0;
    await app.inject(request);
    const lines = log.filter((line) => line.includes('upload callback refused'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      check: 'signature',
      ossRequestId: '5C3D9175B6FC201293AD4FEF',
      checkedAgainst: [
        {
          text: expect.stringMatching(
            /^\/oss\/callback\?a=1\nbucket=examplebucket&object=[^&]+&session=\[redacted\]$/,
          ) as string,
          md5: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        },
      ],
    });
  });

  it('tells the application the same id of a callback that is replayed', async () => {
    const { app, onUploaded, one } = await prepare();
    const request = callbackOf(one);
    const answers = await Promise.all([1, 2, 3].map(() => app.inject(request)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(new Set(onUploaded.mock.calls.map(([upload]) => upload.id))).toEqual(new Set([one.id]));
  });

  it('refuses a session in place of the token, signed', async () => {
    const { app, onUploaded, one } = await prepare();
    // What OSS signs is what the form said: another form cannot be signed by its uploader, but suppose.
    const field = new Map(one.fields).get('callback') ?? '';
    const settings = Buffer.from(field, 'base64').toString();
    const forged = Buffer.from(settings.replace(/session=[\w.-]+/, `session=${one.session}`));
    const fields = one.fields.map(([name, value]): [string, string] =>
      name === 'callback' ? [name, forged.toString('base64')] : [name, value],
    );
    expect((await app.inject(callbackOf({ ...one, fields }))).statusCode).toBe(400);
    expect(onUploaded).not.toHaveBeenCalled();
  });

  it('asks for no key before it knows the token', async () => {
    const fetchKey = vi.fn(() => Promise.reject(new Error('must not be asked')));
    const { app } = await createApp({}, { fetchKey });
    const one = await planOne(app);
    const field = new Map(one.fields).get('callback') ?? '';
    const settings = Buffer.from(field, 'base64')
      .toString()
      .replace(/session=[\w.-]+/, 'session=x');
    const fields: [string, string][] = [['callback', Buffer.from(settings).toString('base64')]];
    expect((await app.inject(callbackOf({ ...one, fields }))).statusCode).toBe(400);
    expect(fetchKey).not.toHaveBeenCalled();
  });

  it.each([
    ['size', { sizeBytes: 6 }],
    ['type', { type: 'text/html' }],
    ['checksum', { crc64: OTHER_CRC }],
  ])('refuses an object of another %s', async (_case, changes) => {
    const { app, store, onUploaded, one } = await prepare();
    putObject(store, one.key, changes);
    expect((await app.inject(callbackOf(one))).statusCode).toBe(400);
    expect(onUploaded).not.toHaveBeenCalled();
  });

  it('refuses a genuine callback whose object is gone', async () => {
    const { app, store, onUploaded, one } = await prepare();
    store.objects.clear();
    expect((await app.inject(callbackOf(one))).statusCode).toBe(400);
    expect(onUploaded).not.toHaveBeenCalled();
  });

  it('refuses an expired token', async () => {
    const { app, clock, onUploaded, one } = await prepare();
    clock.now = new Date(clock.now.getTime() + 7 * 86_400_000);
    expect((await app.inject(callbackOf(one))).statusCode).toBe(400);
    expect(onUploaded).not.toHaveBeenCalled();
  });

  it.each([
    ['nothing', '', {}, 400],
    ['a huge body', 'x'.repeat(40_000), {}, 413],
    ['binary', Buffer.from([0, 255, 1]), { 'content-type': 'application/octet-stream' }, 400],
    ['JSON', '{"session":1}', { 'content-type': 'application/json' }, 400],
  ])('answers JSON to %s', async (_case, payload, headers, status) => {
    const { app } = await createApp();
    const response = await app.inject({ method: 'POST', url: '/oss/callback', payload, headers });
    expect(response.statusCode).toBe(status);
    expect(() => response.json<unknown>()).not.toThrow();
  });

  it('logs no token, signature, policy or secret', async () => {
    const { app, one, log } = await prepare();
    await app.inject(callbackOf(one));
    await app.inject(callbackOf(one, withHeaders({ authorization: 'c2VjcmV0' })));
    const lines = log.join('');
    const token = /session=([\w.-]+)/.exec(callbackOf(one).payload.toString())?.[1] ?? '';
    const secrets = [
      token,
      one.session,
      'c2VjcmV0',
      new Map(one.fields).get('policy') ?? '',
      new Map(one.fields).get('x-oss-signature') ?? '',
      'ExampleSecret0123456789abcdef',
      'a secret of at least thirty-two characters',
    ];
    for (const secret of secrets) {
      expect(secret).not.toBe('');
      expect(lines).not.toContain(secret);
    }
  });
});
