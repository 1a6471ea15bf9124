import type { Emulator } from '@oss-uploader/emulator';
import { parseCompletion } from '@oss-uploader/shared';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import type { OnUploaded } from '../../src/options/options.js';
import { createGate } from '../helpers/gate.js';
import { CAT, postForm } from '../helpers/post-form.js';
import { BUCKET, startTestEmulator, STS_KEYS } from '../helpers/start-emulator.js';
import { startServer } from '../helpers/start-server.js';
import { confirm, FILE, planOne } from '../helpers/upload-flow.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterEach(() => {
  emulator.clearFaults();
});
afterAll(() => emulator.close());

describe.each(['v4', 'v1'] as const)('a form plan signed with %s', (signatureVersion) => {
  const oss = () => ({
    region: 'cn-hangzhou',
    bucket: BUCKET,
    ...STS_KEYS,
    endpoint: emulator.url,
    signatureVersion,
  });

  it.each([
    ['cat.png', 5],
    ['我的 照片 🐈 "50%" ../../x.png', 5],
    ['empty', 0],
    [`${'长'.repeat(300)}.png`, 5],
  ])('stores %s, and brings back what the application returned', async (name, sizeBytes) => {
    const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
    const { app } = await startServer(emulator, { oss: oss(), onUploaded });
    const file = { ...CAT, name, content: CAT.content.slice(0, sizeBytes) };
    const one = await planOne(app, { name, sizeBytes, type: file.type });
    const posted = await postForm(one.url, one.fields, file);
    expect(posted).toMatchObject({ status: 200, body: '{"row":7}' });
    expect(await emulator.readObject(BUCKET, one.key)).toBeDefined();

    const completion = parseCompletion((await confirm(app, one.session)).json());
    expect(completion).toMatchObject({
      upload: { id: one.id, key: one.key, sizeBytes, type: 'image/png' },
      response: { row: 7 },
    });
    const told = onUploaded.mock.calls.map(([upload, { source }]) => [upload, source.kind]);
    expect(told).toEqual([
      [completion.upload, 'callback'],
      [completion.upload, 'confirm'],
    ]);
    await app.close();
  });

  it.each([
    ['by the callback', 'photos/我的 照片/cat.png', '{"path":"photos/我的 照片/cat.png"}'],
    ['by confirm, where the callback has no room for it', `${'a/'.repeat(508)}cat.png`, ''],
  ])('tells the application the path in a folder %s', async (_by, relativePath, body) => {
    const onUploaded = vi.fn<OnUploaded>(({ relativePath: path }) => ({ path }));
    const { app } = await startServer(emulator, { oss: oss(), onUploaded });
    const one = await planOne(app, { ...FILE, relativePath });
    expect(await postForm(one.url, one.fields)).toMatchObject({ status: 200, body });
    const completion = parseCompletion((await confirm(app, one.session)).json());
    expect(completion).toMatchObject({
      upload: { relativePath },
      response: { path: relativePath },
    });
    await app.close();
  });

  it('is refused when any of its fields is changed or left out', async () => {
    const { app } = await startServer(emulator, { oss: oss() });
    const one = await planOne(app, FILE);
    expect(one.fields.length).toBeGreaterThan(9);
    for (const [index, [name, value]] of one.fields.entries()) {
      const changed = one.fields.map((field, at): readonly [string, string] =>
        at === index ? [name, changeValue(name, value)] : field,
      );
      const without = one.fields.filter((_field, at) => at !== index);
      for (const fields of [changed, without]) {
        const { status } = await postForm(one.url, fields);
        expect({ name, isRefused: status >= 400 }).toEqual({ name, isRefused: true });
      }
    }
    expect(await emulator.readObject(BUCKET, one.key)).toBeUndefined();
    expect((await postForm(one.url, one.fields)).status).toBe(200);
    await app.close();
  }, 30_000);

  it.each([
    ['a byte more', 'meows!', 'EntityTooLarge'],
    ['a byte less', 'meow', 'EntityTooSmall'],
  ])('is refused with %s', async (_case, content, code) => {
    const { app } = await startServer(emulator, { oss: oss() });
    const one = await planOne(app, FILE);
    expect(await postForm(one.url, one.fields, { ...CAT, content })).toMatchObject({ code });
    await app.close();
  });

  it('stores once', async () => {
    const { app } = await startServer(emulator, { oss: oss() });
    const one = await planOne(app, FILE);
    await postForm(one.url, one.fields);
    expect(await postForm(one.url, one.fields)).toMatchObject({
      status: 409,
      code: 'FileAlreadyExists',
    });
    await app.close();
  });

  it('ends with its policy', async () => {
    const now = () => new Date(Date.now() - 16 * 60_000);
    const { app } = await startServer(emulator, { oss: oss() }, { now });
    const one = await planOne(app, FILE);
    const { status, body } = await postForm(one.url, one.fields);
    expect(status).toBe(403);
    expect(body).toContain('Policy expired');
    await app.close();
  });
});

describe('an upload whose callback does not succeed', () => {
  const gate = createGate();
  afterAll(() => gate.open());

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('no database');
      },
    ],
    ['is slow', () => gate.opened],
  ])('is finished by confirm when the application %s', async (_case, atCallback) => {
    const onUploaded: OnUploaded = (_upload, { source }) =>
      source.kind === 'callback' ? atCallback() : { row: 7 };
    const { app } = await startServer(emulator, { onUploaded }, { callbackBudgetMs: 50 });
    const one = await planOne(app, FILE);
    expect(await postForm(one.url, one.fields)).toMatchObject({
      status: 203,
      code: 'CallbackFailed',
    });
    const completion = parseCompletion((await confirm(app, one.session)).json());
    expect(completion.response).toEqual({ row: 7 });
    await app.close();
  });
});

/** Another value that the field could have. */
function changeValue(name: string, value: string): string {
  switch (name) {
    case 'success_action_status':
      return '201';
    case 'x-oss-object-acl':
      return 'public-read';
    case 'x-oss-forbid-overwrite':
      return 'false';
    case 'Content-Type':
    case 'x-oss-content-type':
      return 'text/html';
    case 'key':
      return `${value}x`;
    default: {
      // One character in the middle, of the same alphabet.
      const at = Math.floor(value.length / 2);
      return value.slice(0, at) + (value[at] === '1' ? '2' : '1') + value.slice(at + 1);
    }
  }
}
