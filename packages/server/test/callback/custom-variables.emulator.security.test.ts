import type { Emulator } from '@oss-uploader/emulator';
import type { FormPlan } from '@oss-uploader/shared';
import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, it } from 'vitest';

import type { CallbackVars, UploadedContext } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { BIG_FILE, CONTENT, PART_BYTES, planParts, post } from '../helpers/multipart-flow.js';
import { CAT, postForm } from '../helpers/post-form.js';
import { BUCKET, startTestEmulator } from '../helpers/start-emulator.js';
import { startServer, type TestServer } from '../helpers/start-server.js';
import { callbackOf, FILE, planOne, putObject, USER } from '../helpers/upload-flow.js';

const VARS = { album: '7', caption: 'a + b & "ü" 猫 %41' };

let emulator: Emulator;
let server: TestServer;
let told: UploadedContext[];
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.close());
beforeEach(() => {
  told = [];
});
afterEach(() => server.app.close());

async function start(): Promise<void> {
  server = await startServer(emulator, {
    authorize: () => ({ owner: 'u42', dir: 'user/u42/', callbackVars: VARS }),
    multipartThresholdBytes: PART_BYTES,
    onUploaded: (_upload, context) => void told.push(context),
  });
}

type Fields = FormPlan['fields'];

describe('custom variables', () => {
  it("reach the application through OSS's callback, pinned in the policy", async () => {
    await start();
    const plan = await planOne(server.app);
    const fields = new Map(plan.fields);
    expect(fields.get('x:album')).toBe('7');
    const policy = Buffer.from(fields.get('policy') ?? '', 'base64').toString();
    expect(JSON.parse(policy)).toMatchObject({
      conditions: expect.arrayContaining([['eq', '$x:album', '7']]) as unknown,
    });
    expect((await postForm(plan.url, plan.fields)).status).toBe(200);
    expect(told).toMatchObject([
      { owner: 'u42', vars: VARS, source: { kind: 'callback', fields: { 'x:album': '7' } } },
    ]);
  });

  it('reach it in the same way by confirm, and with parts', async () => {
    await start();
    const { session } = await planOne(server.app).then(async (plan) => {
      await postForm(plan.url, plan.fields);
      return plan;
    });
    await post(server.app, '/confirm', { session });
    const parts = await planParts(server.app, BIG_FILE);
    for (const { partNumber, url } of parts.urls) {
      const body = CONTENT.subarray(
        (partNumber - 1) * parts.partSizeBytes,
        partNumber * parts.partSizeBytes,
      );
      expect((await fetch(url, { method: 'PUT', body })).status).toBe(200);
    }
    expect((await post(server.app, '/complete', { session: parts.session })).statusCode).toBe(200);
    expect(told.map(({ source, vars }) => ({ kind: source.kind, vars }))).toEqual([
      { kind: 'callback', vars: VARS },
      { kind: 'confirm', vars: VARS },
      { kind: 'complete', vars: VARS },
    ]);
  });

  it('reach it from clients of GET {base}, which know nothing of them', async () => {
    await start();
    const answer = (await server.app.inject({ url: '/oss' })).json<Record<string, string>>();
    const fields: Fields = [
      ['key', 'user/u42/a.png'],
      ['policy', answer['policy'] ?? ''],
      ['x-oss-signature-version', answer['x_oss_signature_version'] ?? ''],
      ['x-oss-credential', answer['x_oss_credential'] ?? ''],
      ['x-oss-date', answer['x_oss_date'] ?? ''],
      ['x-oss-signature', answer['signature'] ?? ''],
      ['callback', answer['callback'] ?? ''],
      ['success_action_status', '200'],
    ];
    expect((await postForm(answer['host'] ?? '', fields)).status).toBe(200);
    expect(told).toMatchObject([{ vars: VARS }]);
  });

  it.each<[string, (fields: Fields) => Fields]>([
    ['another value', (fields) => fields.map(([n, v]) => [n, n === 'x:album' ? '8' : v])],
    ['no value', (fields) => fields.filter(([name]) => name !== 'x:album')],
    ['an empty value', (fields) => fields.map(([n, v]) => [n, n === 'x:album' ? '' : v])],
  ])('are not chosen by who posts the form: %s', async (_case, change) => {
    await start();
    const plan = await planOne(server.app);
    expect((await postForm(plan.url, change(plan.fields), CAT)).status).toBe(403);
    expect(await emulator.readObject(BUCKET, plan.key)).toBeUndefined();
    expect(told).toEqual([]);
  });

  it('are none but those that were granted, whatever a form has besides', async () => {
    await start();
    const plan = await planOne(server.app);
    await postForm(plan.url, [['x:role', 'admin'], ['x:album', '8'], ...plan.fields]);
    for (const { vars } of told) expect(vars).toEqual(VARS);
    await post(server.app, '/confirm', { session: plan.session, callbackVars: { album: '8' } });
    for (const { vars } of told) expect(vars).toEqual(VARS);
  });
});

describe('custom variables of a callback whose signature was forged', () => {
  const granting = (callbackVars: CallbackVars) => ({
    authorize: () => ({ owner: 'u42', dir: 'user/u42/', callbackVars }),
    onUploaded: (_upload: unknown, context: UploadedContext) => void told.push(context),
  });

  it.each<[string, Readonly<Record<string, string>>, number]>([
    ['the planned one', { 'x:album': '7' }, 200],
    ['another', { 'x:album': '8' }, 400],
    ['none', { 'x:album': '' }, 400],
  ])('must be those of the token: %s', async (_case, variables, status) => {
    const one = await createApp(granting({ album: '7' }));
    server = { app: one.app, url: '' };
    const plan = await planOne(one.app);
    putObject(one.store, plan.key);
    const response = await one.app.inject(callbackOf(plan, { variables }));
    expect(response.statusCode).toBe(status);
    expect(told).toHaveLength(status === 200 ? 1 : 0);
  });
});

describe('callbackVars', () => {
  it.each<[string, unknown]>([
    ['a list', ['a']],
    ['names with capitals', { Album: '7' }],
    ['names with a prefix', { 'x:album': '7' }],
    ['names that break the body', { 'a&b': '7' }],
    ['a prototype', JSON.parse('{"__proto__":"7"}')],
    ['numbers', { album: 7 }],
    ['control characters', { album: 'a\nb' }],
    ['a dollar, which no policy can hold', { album: '$' }],
    ['half a surrogate pair', { album: '\ud800' }],
    ['too many', Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`v${index}`, '']))],
    ['too long', { album: 'x'.repeat(508) }],
  ])('refuse %s, with the reason in the log', async (_case, callbackVars) => {
    const one = await createApp({
      authorize: () => ({
        owner: 'u42',
        dir: 'user/u42/',
        callbackVars: callbackVars as CallbackVars,
      }),
    });
    server = { app: one.app, url: '' };
    const response = await one.app.inject({ url: '/oss', headers: USER });
    expect(response.statusCode).toBe(500);
    expect(one.log.join('\n')).toMatch(/callbackVars/);
  });

  it('may come with the key of each file', async () => {
    const one = await createApp({
      authorize: () => ({
        owner: 'u42',
        dir: 'user/u42/',
        callbackVars: { album: '7', page: '1' },
      }),
      key: ({ safeName }, { dir, id }) => ({
        key: `${dir}${id}/${safeName}`,
        callbackVars: { page: safeName === 'cat.png' ? '2' : '3' },
      }),
      onUploaded: (_upload, context) => void told.push(context),
    });
    server = { app: one.app, url: '' };
    for (const name of ['cat.png', 'dog.png']) {
      const plan = await planOne(one.app, { ...FILE, name });
      putObject(one.store, plan.key);
      await post(one.app, '/confirm', { session: plan.session });
    }
    expect(told.map(({ vars }) => vars)).toEqual([
      { album: '7', page: '2' },
      { album: '7', page: '3' },
    ]);
  });

  it('stay those of the first plan when a file is planned again', async () => {
    let album = '7';
    const one = await createApp({
      authorize: () => ({ owner: 'u42', dir: 'user/u42/', callbackVars: { album } }),
      onUploaded: (_upload, context) => void told.push(context),
    });
    server = { app: one.app, url: '' };
    const first = await planOne(one.app);
    album = '8';
    const again = await planOne(one.app, { ...FILE, session: first.session });
    putObject(one.store, again.key);
    await post(one.app, '/confirm', { session: again.session });
    expect(told).toMatchObject([{ vars: { album: '7' } }]);
  });

  it('come back from a JSON body, too', async () => {
    const one = await createApp({
      authorize: () => ({ owner: 'u42', dir: 'user/u42/', callbackVars: VARS }),
      callback: { url: 'https://app.example.com/oss/callback', bodyType: 'application/json' },
      onUploaded: (_upload, context) => void told.push(context),
    });
    server = { app: one.app, url: '' };
    const json = await planOne(one.app);
    putObject(one.store, json.key);
    const variables = { 'x:album': VARS.album, 'x:caption': VARS.caption };
    expect((await one.app.inject(callbackOf(json, { variables }))).statusCode).toBe(200);
    expect(told).toMatchObject([{ vars: VARS }]);
  });
});
