import type { Emulator } from '@oss-uploader/emulator';
import type { FormPlan } from '@oss-uploader/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { planParts } from '../helpers/multipart-flow.js';
import { CAT, postForm } from '../helpers/post-form.js';
import { BUCKET, startTestEmulator } from '../helpers/start-emulator.js';
import { startServer, type TestServer } from '../helpers/start-server.js';
import { planOne } from '../helpers/upload-flow.js';

let emulator: Emulator;
let server: TestServer;
beforeAll(async () => {
  emulator = await startTestEmulator();
  server = await startServer(emulator, {
    authorize: () => ({ owner: 'u42', dir: 'user/u42/' }),
    multipartThresholdBytes: 1024 ** 2,
  });
});
afterAll(async () => {
  await server.app.close();
  await emulator.close();
});

type Fields = FormPlan['fields'];

const set =
  (name: string, value: string) =>
  (fields: Fields): Fields =>
    fields.map(([field, old]) => [field, field === name ? value : old]);
const without =
  (name: string) =>
  (fields: Fields): Fields =>
    fields.filter(([field]) => field !== name);
const inFront =
  (name: string, value: string) =>
  (fields: Fields): Fields => [[name, value], ...fields];

describe('a form that asks for more than was granted', () => {
  it.each<[string, (fields: Fields) => Fields]>([
    ['a public object', set('x-oss-object-acl', 'public-read')],
    ['an object that anybody may write', set('x-oss-object-acl', 'public-read-write')],
    ['no ACL', without('x-oss-object-acl')],
    [
      'another callback',
      set(
        'callback',
        Buffer.from('{"callbackUrl":"http://127.0.0.1:1/","callbackBody":"x"}').toString('base64'),
      ),
    ],
    ['no callback', without('callback')],
    ['another type', set('Content-Type', 'text/html')],
    ['another stored type', set('x-oss-content-type', 'text/html')],
    ['no stored type', without('x-oss-content-type')],
    ['another key', set('key', 'user/u43/cat.png')],
    ['a key with a way up', set('key', 'user/u42/../u43/cat.png')],
    ['overwriting', set('x-oss-forbid-overwrite', 'false')],
    ['overwriting, by saying nothing', without('x-oss-forbid-overwrite')],
    ['another status', set('success_action_status', '201')],
    [
      'a policy of its own',
      set(
        'policy',
        Buffer.from(
          '{"expiration":"2040-01-01T00:00:00Z","conditions":[{"bucket":"examplebucket"}]}',
        ).toString('base64'),
      ),
    ],
    ['no policy', without('policy')],
    ['no signature', without('x-oss-signature')],
    ['another date', set('x-oss-date', '20400101T000000Z')],
  ])('is refused: %s', async (_case, change) => {
    const plan = await planOne(server.app);
    const { status } = await postForm(plan.url, change(plan.fields));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await emulator.readObject(BUCKET, plan.key)).toBeUndefined();
  });

  it.each([
    ['a public object beside the private one', 'x-oss-object-acl', 'public-read'],
    ['a second key', 'key', 'user/u43/cat.png'],
    ['a second type', 'x-oss-content-type', 'text/html'],
  ])('gets nothing by a field that comes twice: %s', async (_case, name, value) => {
    const plan = await planOne(server.app);
    await postForm(plan.url, inFront(name, value)(plan.fields));
    expect(await emulator.readObject(BUCKET, 'user/u43/cat.png')).toBeUndefined();
    const stored = await emulator.readObject(BUCKET, plan.key);
    if (stored !== undefined) {
      expect(stored.metadata).toMatchObject({ acl: 'default', contentType: 'image/png' });
    }
  });

  it.each([
    ['a byte more', 'meows!', 'EntityTooLarge'],
    ['a byte less', 'meow', 'EntityTooSmall'],
    ['nothing', '', 'EntityTooSmall'],
  ])('is refused: %s than planned', async (_case, content, code) => {
    const plan = await planOne(server.app);
    expect(await postForm(plan.url, plan.fields, { ...CAT, content })).toMatchObject({ code });
  });

  it('is refused: a second file under the same plan', async () => {
    const plan = await planOne(server.app);
    expect((await postForm(plan.url, plan.fields)).status).toBe(200);
    expect(await postForm(plan.url, plan.fields)).toMatchObject({
      status: 409,
      code: 'FileAlreadyExists',
    });
  });
});

describe('a part that is more than was granted', () => {
  const put = async (url: string, sizeBytes: number) => {
    const response = await fetch(url, { method: 'PUT', body: new Uint8Array(sizeBytes) });
    await response.body?.cancel();
    return response.status;
  };

  it.each<[string, (url: URL) => void, number]>([
    ['one byte more', () => undefined, 1024 ** 2 + 1],
    ['a part without an end', () => undefined, 3 * 1024 ** 2],
    ['another part', (url) => url.searchParams.set('partNumber', '4'), 1024 ** 2],
    ['another upload', (url) => url.searchParams.set('uploadId', 'X'.repeat(32)), 1024 ** 2],
    ['another key', (url) => (url.pathname = url.pathname.replace('u42', 'u43')), 1024 ** 2],
    ['a longer life', (url) => url.searchParams.set('x-oss-expires', '604800'), 1024 ** 2],
    ['the whole object', (url) => url.searchParams.delete('partNumber'), 1024 ** 2],
    [
      'no length in the signature',
      (url) => url.searchParams.delete('x-oss-additional-headers'),
      1024 ** 2,
    ],
  ])('is refused: %s', async (_case, change, sizeBytes) => {
    const plan = await planParts(server.app);
    const url = new URL(plan.urls[0]?.url ?? '');
    change(url);
    expect(await put(url.href, sizeBytes)).toBeGreaterThanOrEqual(400);
  });
});
