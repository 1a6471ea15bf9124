import { parseErrorBody } from '@oss-uploader/shared';
import { describe, expect, it } from 'vitest';

import { createApp } from '../helpers/create-app.js';
import { CRC, FILE, OTHER_CRC, plan, planOne, rejectionOf, USER } from '../helpers/upload-flow.js';

describe('POST {base}/uploads', () => {
  it('answers a plan per file, in order', async () => {
    const { app } = await createApp({ limits: { maxSizeBytes: 10, accept: ['image/*'] } });
    const plans = await plan(app, [
      FILE,
      { ...FILE, sizeBytes: 11 },
      { ...FILE, name: 'a.txt', type: 'text/plain' },
      { ...FILE, name: 'dog.png', sizeBytes: 0 },
    ]);
    expect(plans.map((one) => (one.kind === 'rejected' ? one.error.code : one.kind))).toEqual([
      'form',
      'file-too-large',
      'file-type-not-accepted',
      'form',
    ]);
  });

  it('puts each file under a key of its own', async () => {
    const { app } = await createApp();
    const first = await planOne(app);
    const second = await planOne(app);
    expect(first.key).toMatch(/^user\/u42\/[0-9a-f-]{36}\/cat\.png$/);
    expect(second.key).not.toBe(first.key);
  });

  it('names objects as the application wants', async () => {
    const { app } = await createApp({
      key: (file, { dir, owner, id }) => `${dir}${owner}-${id}-${file.safeName}`,
    });
    const { key, id } = await planOne(app, { ...FILE, name: '../a/b c.png' });
    expect(key).toBe(`user/u42/u42-${id}-a_b c.png`);
  });

  it('lets the application keep the folders that a user added', async () => {
    const { app } = await createApp({
      key: (file, { dir, id }) => `${dir}${id}/${file.relativePath ?? file.safeName}`,
    });
    const inFolder = await planOne(app, { ...FILE, relativePath: 'photos/2024/cat.png' });
    expect(inFolder.key).toBe(`user/u42/${inFolder.id}/photos/2024/cat.png`);
    const alone = await planOne(app);
    expect(alone.key).toBe(`user/u42/${alone.id}/cat.png`);
  });

  it.each(['../a', 'a/../../b', '/etc/passwd', 'a\\b', 'a\nb', 'a//b', 'a'.repeat(1025)])(
    'refuses the path %j of a file in a folder',
    async (relativePath) => {
      const { app } = await createApp({
        key: (file, { dir }) => `${dir}${file.relativePath ?? file.safeName}`,
      });
      const response = await app.inject({
        method: 'POST',
        url: '/oss/uploads',
        headers: USER,
        payload: { files: [{ ...FILE, relativePath }] },
      });
      expect(response.statusCode).toBe(400);
      expect(parseErrorBody(response.json()).error.message).toContain('files[0].relativePath');
    },
  );

  it('rejects a file whose key the application gets wrong', async () => {
    const { app } = await createApp({ key: () => 'elsewhere/a.png' });
    expect(await rejectionOf(app, FILE)).toBe('object-key-invalid');
  });

  it('refuses more than a form can carry', async () => {
    const { app } = await createApp({ limits: { maxSizeBytes: 10 * 1024 ** 3 } });
    expect(await rejectionOf(app, { ...FILE, sizeBytes: 5 * 1024 ** 3 })).toBe('file-too-large');
  });

  it('takes the limits of one user from authorize', async () => {
    const { app } = await createApp({
      authorize: () => ({ owner: 'u42', dir: 'user/u42/', limits: { maxSizeBytes: 4 } }),
    });
    expect(await rejectionOf(app, FILE)).toBe('file-too-large');
  });

  it('refuses one file too many', async () => {
    const { app } = await createApp({ limits: { maxFiles: 1 } });
    const response = await app.inject({
      method: 'POST',
      url: '/oss/uploads',
      headers: USER,
      payload: { files: [FILE, FILE] },
    });
    expect(response.statusCode).toBe(422);
    expect(parseErrorBody(response.json()).error.code).toBe('too-many-files');
  });

  it.each([
    [{ files: [{ name: 'a', sizeBytes: -1, type: '' }] }, 'files[0].sizeBytes'],
    [{ files: [{ ...FILE, crc64: 'x' }] }, 'files[0].crc64'],
    [{ files: [] }, 'files'],
    [{}, 'files'],
    [[], 'files'],
  ])('names the field that is wrong in %j', async (payload, field) => {
    const { app } = await createApp();
    const response = await app.inject({
      method: 'POST',
      url: '/oss/uploads',
      headers: USER,
      payload,
    });
    expect(response.statusCode).toBe(400);
    const { error } = parseErrorBody(response.json());
    expect(error.code).toBe('invalid-request');
    expect(error.message).toContain(field);
    expect(error.requestId).not.toBe('');
  });

  it.each([
    ['application/json', '{"files":'],
    ['application/json', ''],
  ])('answers 400 in our shape for a broken body of %s', async (type, payload) => {
    const { app } = await createApp();
    const response = await app.inject({
      method: 'POST',
      url: '/oss/uploads',
      headers: { ...USER, 'content-type': type },
      payload,
    });
    expect(response.statusCode).toBe(400);
    expect(parseErrorBody(response.json()).error.code).toBe('invalid-request');
  });

  it.each([
    ['', 'application/octet-stream'],
    ['pdf', 'application/octet-stream'],
    ['a/$b', 'application/octet-stream'],
    ['a/b\r\nx: y', 'application/octet-stream'],
    ['text/plain; charset="utf-8"', 'text/plain; charset="utf-8"'],
  ])('has OSS store the type %j as %j', async (type, stored) => {
    const { app } = await createApp();
    const fields = new Map((await planOne(app, { ...FILE, type })).fields);
    expect(fields.get('Content-Type')).toBe(stored);
    expect(fields.get('x-oss-content-type')).toBe(stored);
  });
});

describe('POST {base}/uploads with a session', () => {
  it('keeps id and key, with a policy that begins anew', async () => {
    const { app, clock } = await createApp();
    const first = await planOne(app);
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    const second = await planOne(app, { ...FILE, session: first.session });
    expect(second).toMatchObject({ id: first.id, key: first.key });
    expect(second.expiresAt).toBe(new Date(clock.now.getTime() + 900_000).toISOString());
  });

  it('recognizes a file whose name was too long to be carried', async () => {
    const { app } = await createApp({ oss: { ...OSS_WITH_TOKEN } });
    const file = { ...FILE, name: `${'长'.repeat(300)}.png` };
    const first = await planOne(app, file);
    expect(await planOne(app, { ...file, session: first.session })).toMatchObject({
      id: first.id,
    });
  });

  it.each([
    ['another size', { sizeBytes: 6 }],
    ['another type', { type: 'image/jpeg' }],
    ['another name', { name: 'dog.png' }],
    ['other bytes', { crc64: OTHER_CRC }],
  ])('refuses %s', async (_case, changes) => {
    const { app } = await createApp();
    const { session } = await planOne(app, { ...FILE, crc64: CRC });
    expect(await rejectionOf(app, { ...FILE, crc64: CRC, session, ...changes })).toBe(
      'session-invalid',
    );
  });

  it('refuses an old one', async () => {
    const { app, clock } = await createApp();
    const { session } = await planOne(app);
    clock.now = new Date(clock.now.getTime() + 7 * 86_400_000);
    expect(await rejectionOf(app, { ...FILE, session })).toBe('session-expired');
  });

  it('still checks the limits', async () => {
    let maxSizeBytes = 5;
    const { app } = await createApp({
      authorize: () => ({ owner: 'u42', dir: 'user/u42/', limits: { maxSizeBytes } }),
    });
    const { session } = await planOne(app);
    maxSizeBytes = 4;
    expect(await rejectionOf(app, { ...FILE, session })).toBe('file-too-large');
  });
});

const OSS_WITH_TOKEN = {
  region: 'cn-hangzhou',
  bucket: 'examplebucket',
  accessKeyId: 'STS.EXAMPLE',
  accessKeySecret: 'ExampleSecret0123456789abcdef',
  securityToken: 'T'.repeat(900),
};
