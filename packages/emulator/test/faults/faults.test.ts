import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { post, rawForm, signV1 } from '../helpers/form.js';
import { readError } from '../helpers/read-error.js';
import { useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();
const url = () => fixture.emulator.bucketUrl('open-bucket');
const upload = (key: string, content: string | Buffer = 'hello') =>
  post(url(), rawForm([['key', key], { content }]));
const stored = (key: string) => fixture.emulator.readObject('open-bucket', key);
const last = (key: string) => fixture.emulator.requests().findLast((record) => record.key === key);

describe('a fault', () => {
  it('hits the requests that match, as often as it says', async () => {
    fixture.emulator.addFault({
      operation: 'PostObject',
      times: 2,
      action: { kind: 'status', status: 503, code: 'ServiceUnavailable', retryAfterSeconds: 1 },
    });
    expect((await fetch(`${url()}/other`)).status).toBe(404);
    const first = await upload('a');
    expect(first.headers.get('retry-after')).toBe('1');
    expect(await readError(first)).toMatchObject({ status: 503, code: 'ServiceUnavailable' });
    expect((await upload('a')).status).toBe(503);
    expect((await upload('a')).status).toBe(204);
  });

  it('can be for a key or a prefix, also of a form', async () => {
    fixture.emulator.addFault({ key: 'p/exact', action: { kind: 'callback-html' } });
    const fault = fixture.emulator.addFault({ keyPrefix: 'p/', action: { kind: 'wrong-crc' } });
    const crc = async (key: string) => (await upload(key)).headers.get('x-oss-hash-crc64ecma');
    expect(await crc('q/1')).toBe('11177612005948864433');
    expect(await crc('p/1')).toBe('11177612005948864432');
    fault.remove();
    expect(await crc('p/1')).toBe('11177612005948864433');
  });

  it('for the key of a form can do all that it can do before the key is known', async () => {
    fixture.emulator.addFault({
      key: 'k/503',
      action: { kind: 'status', status: 503, code: 'ServiceUnavailable' },
    });
    fixture.emulator.addFault({ keyPrefix: 'k/', action: { kind: 'latency', latencyMs: 30 } });
    fixture.emulator.addFault({ key: 'k/cut', action: { kind: 'reset-request', afterBytes: 0 } });
    expect(await readError(await upload('k/503'))).toMatchObject({
      status: 503,
      code: 'ServiceUnavailable',
    });
    expect(last('k/503')?.durationMs).toBeGreaterThanOrEqual(29);
    await expect(upload('k/cut')).rejects.toThrow();
    expect(await stored('k/cut')).toBeUndefined();
    expect((await upload('k/other')).status).toBe(204);
    expect((await upload('other')).status).toBe(204);
  });

  it('with a probability makes the same choices for the same seed', async () => {
    const run = async (seed: number) => {
      fixture.emulator.addFault({
        probability: 0.5,
        seed,
        action: { kind: 'status', status: 500, code: 'InternalError' },
      });
      const statuses: number[] = [];
      for (let index = 0; index < 12; index++) statuses.push((await fetch(`${url()}/x`)).status);
      fixture.emulator.clearFaults();
      return statuses;
    };
    const one = await run(7);
    expect(new Set(one)).toEqual(new Set([404, 500]));
    expect(await run(7)).toEqual(one);
    expect(await run(8)).not.toEqual(one);
  });

  it('of latency delays the answer', async () => {
    fixture.emulator.addFault({ action: { kind: 'latency', latencyMs: 80 } });
    await upload('late');
    expect(last('late')?.durationMs).toBeGreaterThanOrEqual(79);
  });

  it('of bandwidth slows the upload down', async () => {
    fixture.emulator.addFault({ action: { kind: 'bandwidth', bytesPerSecond: 1_000_000 } });
    expect((await upload('slow', Buffer.alloc(200_000))).status).toBe(204);
    expect(last('slow')?.durationMs).toBeGreaterThanOrEqual(199);
  });

  it('of bandwidth for all makes requests share one line', async () => {
    fixture.emulator.addFault({
      action: { kind: 'bandwidth', bytesPerSecond: 1_000_000, across: 'all' },
    });
    const startedAtMs = performance.now();
    await Promise.all(['s1', 's2', 's3'].map((key) => upload(key, Buffer.alloc(100_000))));
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(299);
  });

  it('of bandwidth in the other direction slows the download down, and only that', async () => {
    fixture.emulator.addFault({
      operation: 'GetObject',
      action: { kind: 'bandwidth', bytesPerSecond: 1_000_000, direction: 'response' },
    });
    await upload('trickle', Buffer.alloc(200_000, 7));
    const response = await fetch(`${url()}/trickle`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.equals(Buffer.alloc(200_000, 7))).toBe(true);
    expect(last('trickle')?.durationMs).toBeGreaterThanOrEqual(199);
    const missing = await fetch(`${url()}/no-such-key`);
    expect((await readError(missing)).code).toBe('NoSuchKey');
  });

  it('of corruption stores one wrong bit, with checksums that tell', async () => {
    fixture.emulator.addFault({ times: 2, action: { kind: 'corrupt' } });
    const form = await upload('bits', 'hello');
    expect(form.headers.get('x-oss-hash-crc64ecma')).not.toBe('11177612005948864433');
    await fetch(`${url()}/bits2`, { method: 'PUT', body: 'hello' });
    for (const key of ['bits', 'bits2']) {
      const response = await fetch(`${url()}/${key}`);
      expect(await response.text()).toBe('iello');
      expect(response.headers.get('x-oss-hash-crc64ecma')).toBe(
        form.headers.get('x-oss-hash-crc64ecma'),
      );
    }
    await upload('bits', 'hello');
    expect(await (await fetch(`${url()}/bits`)).text()).toBe('hello');
  });

  it('of a reset in the request stores nothing', async () => {
    fixture.emulator.addFault({ times: 1, action: { kind: 'reset-request', afterBytes: 100_000 } });
    await expect(upload('cut', Buffer.alloc(1_000_000))).rejects.toThrow();
    const record = await fixture.emulator.waitForRequest(
      ({ key, outcome }) => key === 'cut' && outcome !== 'pending',
    );
    expect(record.outcome).toBe('reset-by-fault');
    expect(record.receivedBytes).toBeGreaterThanOrEqual(100_000);
    expect(record.receivedBytes).toBeLessThan(1_000_000);
    expect(await stored('cut')).toBeUndefined();
    expect((await upload('cut')).status).toBe(204);
  });

  it('of a reset before the response stores everything and loses the answer', async () => {
    fixture.emulator.addFault({ times: 1, action: { kind: 'reset-response', afterBytes: 0 } });
    await expect(upload('lost')).rejects.toThrow();
    expect((await stored('lost'))?.metadata.sizeBytes).toBe(5);
    expect(last('lost')).toMatchObject({ outcome: 'reset-by-fault', status: 204 });
  });

  it('of a reset in the response cuts a download', async () => {
    await upload('big', Buffer.alloc(300_000));
    fixture.emulator.addFault({
      operation: 'GetObject',
      times: 1,
      action: { kind: 'reset-response', afterBytes: 1000 },
    });
    await expect(
      fetch(`${url()}/big`).then((response) => response.arrayBuffer()),
    ).rejects.toThrow();
    expect((await (await fetch(`${url()}/big`)).arrayBuffer()).byteLength).toBe(300_000);
  });

  it.each(['freeze-request', 'freeze-response'] as const)('of %s never answers', async (kind) => {
    fixture.emulator.addFault({
      times: 1,
      action: kind === 'freeze-request' ? { kind, afterBytes: 0 } : { kind },
    });
    const controller = new AbortController();
    const frozen = fetch(`${url()}/${kind}`, {
      method: 'PUT',
      body: 'x',
      signal: controller.signal,
    });
    await fixture.emulator.waitForRequest(
      ({ key, outcome }) => key === kind && outcome === 'frozen-by-fault',
    );
    expect((await stored(kind)) === undefined).toBe(kind === 'freeze-request');
    controller.abort();
    await expect(frozen).rejects.toThrow();
    await fixture.emulator.waitForRequest(
      ({ key, durationMs }) => key === kind && durationMs !== undefined,
    );
  });

  it.each([
    [400, 'RequestTimeout'],
    [408, 'RequestTimeout'],
    [429, 'TooManyRequests'],
    [500, 'InternalError'],
    [503, 'ServiceUnavailable'],
    [503, 'TotalQpsLimitExceeded'],
    [503, 'ActiveRequestLimitExceeded'],
    [503, 'UploadTrafficRateLimitExceeded'],
    [503, 'MetaOperationQpsLimitExceeded'],
  ])('of status answers %d %s, without an EC, and stores nothing', async (status, code) => {
    fixture.emulator.addFault({
      times: 1,
      action: { kind: 'status', status, code, retryAfterSeconds: 2 },
    });
    const key = `status-${status}-${code}`;
    const response = await fetch(`${fixture.emulator.bucketUrl('open-bucket')}/${key}`, {
      method: 'PUT',
      body: 'x',
    });
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await readError(response)).toMatchObject({ status, code, ec: undefined });
    expect(await fixture.emulator.readObject('open-bucket', key)).toBeUndefined();
  });

  it('of the clock makes policies expire', async () => {
    const form = rawForm([['key', 'clock'], ...signV1(), { content: 'x' }]);
    const target = fixture.emulator.bucketUrl('examplebucket');
    fixture.emulator.addFault({
      times: 1,
      action: { kind: 'clock-offset', offsetMs: 2 * 3600_000 },
    });
    expect(await readError(await post(target, form))).toMatchObject({
      status: 403,
      message: 'Invalid according to Policy: Policy expired.',
    });
    expect((await post(target, form)).status).toBe(204);
  });
});

describe('the request log', () => {
  it('counts the bytes of the body and of the file', async () => {
    const form = rawForm([['key', 'counted'], { content: 'x'.repeat(1000) }]);
    await post(url(), form);
    expect(last('counted')).toMatchObject({
      method: 'POST',
      operation: 'PostObject',
      bucket: 'open-bucket',
      receivedBytes: form.body.length,
      fileBytes: 1000,
      status: 204,
      outcome: 'complete',
    });
  });

  it('says when the client went away', async () => {
    const sending = request(`${url()}/aborted`, {
      method: 'PUT',
      headers: { 'Content-Length': 1000 },
    });
    sending.on('error', () => undefined);
    sending.write('half');
    await fixture.emulator.waitForRequest(
      ({ key, receivedBytes }) => key === 'aborted' && receivedBytes === 4,
    );
    sending.destroy();
    const record = await fixture.emulator.waitForRequest(
      ({ key, outcome }) => key === 'aborted' && outcome !== 'pending',
    );
    expect(record.outcome).toBe('aborted-by-client');
    expect(await stored('aborted')).toBeUndefined();
  });

  it('gives up a wait that is aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(fixture.emulator.waitForRequest(() => false, { signal })).rejects.toThrow(
      'enough',
    );
    const controller = new AbortController();
    const waiting = fixture.emulator.waitForRequest(() => false, { signal: controller.signal });
    controller.abort(new Error('later'));
    await expect(waiting).rejects.toThrow('later');
  });
});
