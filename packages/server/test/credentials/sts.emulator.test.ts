import type { Emulator } from '@oss-uploader/emulator';
import { parseUploadPlans } from '@oss-uploader/shared';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { OssOptions, OssUploaderOptions } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { crc64Of } from '../helpers/crc64.js';
import { errorOf, post } from '../helpers/multipart-flow.js';
import { CAT, postForm } from '../helpers/post-form.js';
import { BUCKET, KEYS, startTestEmulator } from '../helpers/start-emulator.js';
import { confirm, FILE, planOne, USER } from '../helpers/upload-flow.js';

const ROLE = 'acs:ram::1234567890123456:role/uploads';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterEach(() => {
  emulator.clearFaults();
});
afterAll(() => emulator.close());

function connection(changes: Partial<OssOptions> = {}): OssOptions {
  return {
    region: 'cn-hangzhou',
    bucket: BUCKET,
    ...KEYS,
    endpoint: emulator.url,
    sts: { roleArn: ROLE, endpoint: emulator.stsEndpoint, prefix: 'user/' },
    ...changes,
  };
}

/** The plugin with its own store, and the real clock: the emulator checks times. */
function start(oss: OssOptions, changes: Partial<OssUploaderOptions> = {}) {
  return createApp(
    { oss, callback: undefined, ...changes },
    { now: () => new Date(), store: undefined as never },
  );
}

describe('a role assumed through STS', () => {
  it('signs forms that OSS takes, and sees what arrived', async () => {
    const { app } = await start(connection());
    const plan = await planOne(app);
    const token = new Map(plan.fields).get('x-oss-security-token');
    expect(token).toBeDefined();
    expect((await postForm(plan.url, plan.fields)).status).toBe(200);
    const response = await confirm(app, plan.session);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ upload: { key: plan.key, sizeBytes: 5 } });
  });

  it('carries an upload in parts from its beginning to its end', async () => {
    const { app } = await start(connection(), { multipartThresholdBytes: 0 });
    const content = Buffer.alloc(1024 ** 2 + 5, 'meows ');
    const file = { ...FILE, sizeBytes: content.length, crc64: crc64Of(content) };
    const planned = await post(app, '', { accepts: ['multipart'], files: [file] });
    const [plan] = parseUploadPlans(planned.json()).plans;
    if (plan?.kind !== 'multipart') throw new Error(planned.body);
    for (const { partNumber, url } of plan.urls) {
      const from = (partNumber - 1) * plan.partSizeBytes;
      const body = new Uint8Array(content.subarray(from, from + plan.partSizeBytes));
      expect((await fetch(url, { method: 'PUT', body })).status).toBe(200);
    }
    const response = await post(app, '/complete', { session: plan.session });
    expect(response.json()).toMatchObject({ upload: { verified: true } });
  });

  it('signs URLs to read', async () => {
    const { app } = await start(connection());
    const plan = await planOne(app);
    await postForm(plan.url, plan.fields);
    const url = await app.ossUploader.signDownloadUrl(plan.key);
    expect(await (await fetch(url)).text()).toBe(CAT.content);
  });

  it('lists open uploads for a sweep', async () => {
    const { app } = await start(connection());
    expect(await app.ossUploader.sweepAbandoned({ prefix: 'user/' })).toMatchObject({ failed: 0 });
  });

  it('is worth nothing outside of its prefix', async () => {
    const { app } = await start(connection(), {
      authorize: () => ({ owner: 'u42', dir: 'elsewhere/' }),
    });
    const plan = await planOne(app);
    expect(await postForm(plan.url, plan.fields)).toMatchObject({ status: 403 });
  });

  it('is assumed once for many plans', async () => {
    const asked = () => emulator.requests().filter(({ operation }) => operation === 'AssumeRole');
    const before = asked().length;
    const { app } = await start(connection());
    await Promise.all(Array.from({ length: 20 }, () => planOne(app)));
    expect(asked().length - before).toBe(1);
  });

  it('ends plans with the keys that signed them', async () => {
    const { app } = await start(
      connection({
        sts: { roleArn: ROLE, endpoint: emulator.stsEndpoint, durationSeconds: 900 },
      }),
      { planExpiresInSeconds: 3600 },
    );
    const plan = await planOne(app);
    expect(Date.parse(plan.expiresAt) - Date.now()).toBeLessThanOrEqual(900_000);
  });

  it('stops the start when STS refuses it, and says no secret', async () => {
    const oss = connection({ accessKeySecret: 'AnotherSecret' });
    const error = await start(oss).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(String(error)).toContain('oss.sts: STS refused AssumeRole');
    expect(JSON.stringify(error) + String(error)).not.toMatch(/AnotherSecret|Signature=/);
  });

  it('does not stop the start when STS does not answer: the first plan that it can make is made', async () => {
    emulator.addFault({
      operation: 'AssumeRole',
      times: 1,
      action: { kind: 'status', status: 503, code: 'ServiceUnavailable' },
    });
    let nowMs = Date.now();
    const { app, log } = await createApp(
      { oss: connection(), callback: undefined },
      { now: () => new Date(nowMs), store: undefined as never },
    );
    const refused = await post(app, '', { files: [FILE] });
    expect(errorOf(refused)).toEqual({ status: 503, code: 'storage-unavailable' });
    expect(log.join('')).toContain('STS did not answer AssumeRole');
    expect(log.join('')).not.toMatch(/SignatureNonce|Signature=/);
    nowMs += 6000;
    expect((await planOne(app)).key).toContain('user/');
  });
});

describe('a credentials function', () => {
  it('is asked for the keys of each request, and again when they end', async () => {
    let nowMs = Date.now();
    const given = [KEYS, { ...KEYS, accessKeyId: 'LTAIANOTHERKEY' }];
    let asked = 0;
    const credentials = () => {
      const keys = given[asked] ?? KEYS;
      asked += 1;
      return Promise.resolve({ ...keys, expiration: new Date(nowMs + 3_600_000) });
    };
    const { region, bucket, endpoint } = connection();
    const { app } = await createApp(
      { oss: { region, bucket, endpoint, credentials }, callback: undefined },
      { now: () => new Date(nowMs), store: undefined as never },
    );
    const idOf = async () =>
      new Map((await planOne(app)).fields).get('x-oss-credential')?.split('/')[0];
    expect(await idOf()).toBe(KEYS.accessKeyId);
    nowMs += 3_600_000;
    expect(await idOf()).toBe('LTAIANOTHERKEY');
    expect(asked).toBe(2);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('the vault is sealed')), 'the vault is sealed'],
    ['gives no secret', () => ({ accessKeyId: 'id' }) as never, 'accessKeySecret: expected a text'],
    [
      'gives a date that is none',
      () => ({ ...KEYS, expiration: 'tomorrow' }),
      'expiration: expected a Date',
    ],
    ['gives what has ended', () => ({ ...KEYS, expiration: new Date(0) }), 'have expired already'],
  ])(
    'that %s is answered with 503, and the log has the reason',
    async (_case, credentials, reason) => {
      const { region, bucket } = connection();
      const { app, log } = await createApp({ oss: { region, bucket, credentials } });
      const response = await app.inject({ url: '/oss', headers: USER });
      expect(errorOf(response)).toEqual({ status: 503, code: 'storage-unavailable' });
      expect(response.body).not.toContain(reason);
      expect(log.join('')).toContain(reason);
      expect(log.join('')).not.toContain(KEYS.accessKeySecret);
    },
  );
});
