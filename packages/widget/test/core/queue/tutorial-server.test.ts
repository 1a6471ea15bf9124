import type { PolicyResponse } from '@oss-uploader/shared';
import { describe, expect, it } from 'vitest';

import { CHECK_CRC, createTestQueue, STORED_HEADERS, textFile } from '../support/test-queue.js';

const policyUntil = (expiration: string): string =>
  btoa(JSON.stringify({ expiration, conditions: [['starts-with', '$key', 'user-dir-prefix/']] }));

const V4: PolicyResponse = {
  version: 'OSS4-HMAC-SHA256',
  policy: policyUntil('2030-01-01T00:00:30.000Z'),
  x_oss_credential: 'STS.ID/20300101/cn-hangzhou/oss/aliyun_v4_request',
  x_oss_date: '20300101T000000Z',
  signature: 'a'.repeat(64),
  security_token: 'TOKEN',
  dir: 'user-dir-prefix/',
  host: 'http://bucket.oss-cn-hangzhou.aliyuncs.com',
  callback: btoa('{"callbackUrl":"https://app.example.com/"}'),
};

const V1: PolicyResponse = {
  accessid: 'ID',
  policy: policyUntil('2030-01-01T00:00:30.000Z'),
  signature: 'c2lnbmF0dXJl',
  dir: 'user-dir-prefix/',
  host: '//bucket.oss-cn-hangzhou.aliyuncs.com',
  expire: '1893456030',
};

function createTutorialQueue(policy: PolicyResponse) {
  const t = createTestQueue();
  t.api.policyResponse = policy;
  return t;
}

describe('a server that answers only the tutorial’s fields', () => {
  it('of signature V4 gets a form with the names of OSS, the file last', async () => {
    const t = createTutorialQueue(V4);
    const { id } = t.addOne(textFile('../报告 "1".txt'));
    const request = await t.transport.next();
    expect([...request.form.entries()].slice(0, -1)).toEqual([
      ['key', expect.stringMatching(/^user-dir-prefix\/[0-9a-f]{32}\/报告-1-?\.txt$/)],
      ['policy', V4.policy],
      ['x-oss-signature-version', 'OSS4-HMAC-SHA256'],
      ['x-oss-credential', 'STS.ID/20300101/cn-hangzhou/oss/aliyun_v4_request'],
      ['x-oss-date', '20300101T000000Z'],
      ['x-oss-signature', V4.signature],
      ['x-oss-security-token', 'TOKEN'],
      ['success_action_status', '200'],
      ['callback', V4.callback],
    ]);
    expect(request.fieldNames.at(-1)).toBe('file');
    request.bodySent().answer(200, '{"Status":"OK"}', STORED_HEADERS);
    const { state } = await t.reach(id, 'succeeded');
    expect(state).toMatchObject({
      result: {
        upload: undefined,
        response: { Status: 'OK' },
        verified: true,
        acknowledgedBy: 'callback',
      },
    });
    expect(t.api.planned).toEqual([]);
    expect(t.api.confirmed).toEqual([]);
  });

  it('of signature V1 gets the two fields of V1, and the scheme that its host leaves out', async () => {
    const t = createTutorialQueue(V1);
    const { id } = t.addOne();
    const request = await t.transport.next();
    expect(request.url).toBe('https://bucket.oss-cn-hangzhou.aliyuncs.com');
    expect(request.fieldNames).toEqual([
      'key',
      'policy',
      'OSSAccessKeyId',
      'Signature',
      'success_action_status',
      'file',
    ]);
    request.bodySent().answer(200);
    expect((await t.reach(id, 'succeeded')).state).toMatchObject({
      result: { response: undefined, verified: false, acknowledgedBy: 'none' },
    });
  });

  it('whose callback fails is told that the file is stored and the application does not know', async () => {
    const t = createTutorialQueue(V4);
    const { id } = t.addOne();
    (await t.transport.next())
      .bodySent()
      .answer(203, '<Error><Code>CallbackFailed</Code></Error>', STORED_HEADERS);
    const { state } = await t.reach(id, 'failed');
    expect(state).toMatchObject({
      error: { code: 'callback-failed', details: { ossCode: 'CallbackFailed', status: 203 } },
    });
  });

  it('whose callback was configured but not called does not count as told', async () => {
    const t = createTutorialQueue(V4);
    const { id } = t.addOne();
    (await t.transport.next()).bodySent().answer(204, '', STORED_HEADERS);
    expect((await t.reach(id, 'failed')).state).toMatchObject({
      error: { code: 'callback-failed' },
    });
  });

  it('is asked for one policy, whatever number of files waits for it', async () => {
    const t = createTutorialQueue(V4);
    t.queue.add([textFile('a'), textFile('b'), textFile('c')]);
    const keys = new Set([
      (await t.transport.next()).field('key'),
      (await t.transport.next()).field('key'),
      (await t.transport.next()).field('key'),
    ]);
    expect(keys.size).toBe(3);
    expect(t.api.policyCount).toBe(1);
  });

  it('is asked anew before the policy ends', async () => {
    const t = createTutorialQueue(V4);
    t.addOne();
    await t.transport.next();
    t.clock.advance(24_000);
    t.addOne();
    await t.transport.next();
    expect(t.api.policyCount).toBe(1);
    t.clock.advance(2_000);
    t.addOne();
    await t.transport.next();
    expect(t.api.policyCount).toBe(2);
  });

  it('is asked by its own clock, though the one here is a day behind', async () => {
    const t = createTutorialQueue(V1);
    t.api.policyResponse = { ...V1, policy: policyUntil('2030-01-02T00:00:30.000Z') };
    t.api.serverTime = Date.parse('2030-01-02T00:00:00.000Z');
    t.addOne();
    await t.transport.next();
    t.clock.advance(26_000);
    t.addOne();
    await t.transport.next();
    expect(t.api.policyCount).toBe(2);
  });

  it('is asked at once when OSS calls the policy expired, and the key stays', async () => {
    const t = createTutorialQueue(V4);
    const { id } = t.addOne();
    const first = await t.transport.next();
    first.answer(403, '<Error><Code>AccessDenied</Code><Message>Policy expired.</Message></Error>');
    await t.reach(id, 'waiting');
    t.clock.advance(0);
    const second = await t.transport.next();
    expect(t.api.policyCount).toBe(2);
    expect(second.field('key')).toBe(first.field('key'));
    second.bodySent().answer(200, '{}', { 'x-oss-hash-crc64ecma': CHECK_CRC });
    await t.reach(id, 'succeeded');
  });

  it('cannot be asked about a lost answer: the file is sent again to the same key', async () => {
    const t = createTutorialQueue(V4);
    const { id } = t.addOne();
    const first = await t.transport.next();
    first.bodySent().lose();
    await t.reach(id, 'waiting');
    t.clock.advance(100);
    expect((await t.transport.next()).field('key')).toBe(first.field('key'));
  });
});
