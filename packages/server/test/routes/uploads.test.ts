import {
  parseCompletion,
  parseErrorBody,
  parseUploadPlans,
  type FormPlan,
  type UploadPlan,
} from '@oss-uploader/shared';
import { describe, expect, it, vi } from 'vitest';

import type { OnUploaded } from '../../src/options/options.js';
import { createApp, type TestApp } from '../helpers/create-app.js';
import { simulateCallback } from '../helpers/oss-callback.js';

const FILE = { name: 'cat.png', sizeBytes: 5, type: 'image/png' };
const CRC = '11051210869376104954';
const USER = { 'x-user': 'u42' };

describe('POST {base}/uploads', () => {
  it('answers a plan per file, in order', async () => {
    const { app } = await createApp({ limits: { maxSizeBytes: 10, accept: ['image/*'] } });
    const plans = await plan(app, [
      FILE,
      { ...FILE, sizeBytes: 11 },
      { ...FILE, name: 'a.txt', type: 'text/plain' },
      { ...FILE, name: 'dog.png' },
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
    const [first, second] = (await plan(app, [FILE, FILE])).map(formPlan);
    expect(first?.key).toMatch(/^user\/u42\/[0-9a-f-]{36}\/cat\.png$/);
    expect(second?.key).not.toBe(first?.key);
  });

  it('names the field that is wrong', async () => {
    const { app } = await createApp();
    const response = await app.inject({
      method: 'POST',
      url: '/oss/uploads',
      headers: USER,
      payload: { files: [{ name: 'a', sizeBytes: -1, type: '' }] },
    });
    expect(response.statusCode).toBe(400);
    const { error } = parseErrorBody(response.json());
    expect(error).toMatchObject({ code: 'invalid-request' });
    expect(error.message).toContain('files[0].sizeBytes');
  });

  it('keeps id and key when a plan is made again', async () => {
    const { app, clock } = await createApp();
    const [first] = (await plan(app, [FILE])).map(formPlan);
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    const [second] = (await plan(app, [{ ...FILE, session: first?.session }])).map(formPlan);
    expect(second).toMatchObject({ id: first?.id, key: first?.key });
    expect(second?.expiresAt).not.toBe(first?.expiresAt);
  });
});

describe('POST {base}/uploads/confirm', () => {
  it('tells the application what OSS holds', async () => {
    const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
    const { app, store } = await createApp({ onUploaded });
    const [one] = (await plan(app, [{ ...FILE, crc64: CRC }])).map(formPlan);
    put(store, one, CRC);
    const response = await confirm(app, one);
    expect(response.statusCode).toBe(200);
    const { upload, response: answer } = parseCompletion(response.json());
    expect(upload).toEqual({
      id: one?.id,
      bucket: 'examplebucket',
      key: one?.key,
      name: 'cat.png',
      sizeBytes: 5,
      type: 'image/png',
      etag: 'E',
      crc64: CRC,
      verified: true,
    });
    expect(answer).toEqual({ row: 7 });
    expect(onUploaded.mock.calls).toEqual([
      [upload, { owner: 'u42', source: { kind: 'confirm' } }],
    ]);
  });

  it('says that nothing was uploaded', async () => {
    const { app } = await createApp();
    const [one] = (await plan(app, [FILE])).map(formPlan);
    const response = await confirm(app, one);
    expect(response.statusCode).toBe(409);
    expect(parseErrorBody(response.json()).error.code).toBe('not-uploaded');
  });
});

describe('POST {base}/callback', () => {
  it('tells the application and answers what it returned', async () => {
    const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
    const { app, store } = await createApp({ onUploaded });
    const [one] = (await plan(app, [FILE])).map(formPlan);
    put(store, one, CRC);
    const response = await app.inject(callbackOf(one));
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-length']).toBe('9');
    expect(response.json()).toEqual({ row: 7 });
    expect(onUploaded).toHaveBeenCalledOnce();
    expect(onUploaded.mock.calls[0]?.[0]).toMatchObject({ id: one?.id, verified: false });
  });
});

async function plan(app: TestApp['app'], files: readonly object[]): Promise<readonly UploadPlan[]> {
  const response = await app.inject({
    method: 'POST',
    url: '/oss/uploads',
    headers: USER,
    payload: { files },
  });
  expect(response.statusCode).toBe(200);
  return parseUploadPlans(response.json()).plans;
}

function formPlan(one: UploadPlan): FormPlan {
  if (one.kind !== 'form') throw new Error(`expected a form plan, got ${one.kind}`);
  return one;
}

function confirm(app: TestApp['app'], one: FormPlan | undefined) {
  return app.inject({
    method: 'POST',
    url: '/oss/uploads/confirm',
    headers: USER,
    payload: { session: one?.session },
  });
}

function put(store: TestApp['store'], one: FormPlan | undefined, crc64: string) {
  store.objects.set(one?.key ?? '', { sizeBytes: 5, type: 'image/png', etag: 'E', crc64 });
}

function callbackOf(one: FormPlan | undefined) {
  const [, field = ''] = one?.fields.find(([name]) => name === 'callback') ?? [];
  return simulateCallback(field, { bucket: 'examplebucket', object: one?.key ?? '' });
}
