import { describe, expect, it } from 'vitest';

import type { UploadError } from '../../../src/core/errors/upload-error.js';
import type { UploadState } from '../../../src/core/item/upload-state.js';
import { ANSWER_LIMIT_MS, STALL_LIMIT_MS } from '../../../src/core/send/transfer.js';
import { PLANS_POLICY, serverError } from '../support/fake-upload-api.js';
import { CHECK_CRC, createTestQueue, STORED_HEADERS, textFile } from '../support/test-queue.js';

function resultOf(state: UploadState) {
  if (state.phase !== 'succeeded') throw new Error(`Expected succeeded, got ${state.phase}`);
  return state.result;
}

function errorOf(state: UploadState): UploadError {
  if (state.phase !== 'failed' && state.phase !== 'waiting') {
    throw new Error(`Expected failed or waiting, got ${state.phase}`);
  }
  return state.error;
}

function stateOf(t: ReturnType<typeof createTestQueue>, id: string): UploadState | undefined {
  return t.queue.snapshot.items.find((item) => item.id === id)?.state;
}

const xml = (code: string, message = ''): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message>` +
  '<RequestId>REQ</RequestId><EC>0001-1</EC></Error>';

describe('an upload that goes well', () => {
  it('plans with the CRC, sends the fields and then the file, and gives the answer of the application', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    const request = await t.transport.next();
    expect(t.api.planned).toEqual([
      { name: 'check.txt', sizeBytes: 9, type: 'text/plain', crc64: CHECK_CRC },
    ]);
    expect(request.url).toBe('https://bucket.oss-cn-hangzhou.aliyuncs.com/');
    expect(request.fieldNames).toEqual([
      'key',
      'policy',
      'x-oss-signature',
      'success_action_status',
      'file',
    ]);
    expect(request.file.name).toBe('file');
    expect(await request.file.text()).toBe('123456789');
    request.progress(5).progress(9).bodySent().answer(200, '{"id":7}', STORED_HEADERS);

    const { state } = await t.reach(id, 'succeeded');
    expect(resultOf(state)).toEqual({
      key: 'user/u42/id-1/name',
      upload: {
        id: 'id-1',
        bucket: 'bucket',
        key: 'user/u42/id-1/name',
        name: 'check.txt',
        sizeBytes: 9,
        type: 'text/plain',
        etag: 'ETAG',
        crc64: CHECK_CRC,
        verified: true,
      },
      response: { id: 7 },
      verified: true,
      acknowledgedBy: 'callback',
    });
    expect(t.story).toEqual(['file-added', 'upload-start', 'upload-success', 'queue-idle']);
    expect(t.api.confirmed).toEqual([]);
    expect(t.clock.timerCount).toBe(0);
  });

  it('sends a file without a byte', async () => {
    const t = createTestQueue();
    const { id } = t.addOne(textFile('empty', ''));
    const request = await t.transport.next();
    expect(t.api.planned[0]).toMatchObject({ sizeBytes: 0, crc64: '0' });
    request.bodySent().answer(200, '{}', { 'x-oss-hash-crc64ecma': '0' });
    expect(resultOf((await t.reach(id, 'succeeded')).state).verified).toBe(true);
  });

  it('tells progress that only grows and never exceeds the file', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    const request = await t.transport.next();
    request.progress(-700).progress(3).progress(2).progress(7).progress(999);
    request.bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
    const sent = t.events.flatMap((e) => (e.type === 'upload-progress' ? [e.sentBytes] : []));
    expect(sent).toEqual([3, 7, 9]);
  });

  it('confirms where no callback is configured', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).bodySent().answer(204, '', STORED_HEADERS);
    expect(resultOf((await t.reach(id, 'succeeded')).state)).toMatchObject({
      acknowledgedBy: 'confirm',
      response: { id: 7 },
      verified: true,
    });
    expect(t.api.confirmed).toEqual([{ session: 'session:id-1:1', crc64: CHECK_CRC }]);
  });
});

describe('a callback that fails', () => {
  it.each([
    ['with status 203', 203, xml('CallbackFailed', 'Error status : 502.')],
    ['with a page of HTML', 200, '<!doctype html><p>Hello'],
  ])('%s ends in succeeded by confirm, with one POST of the bytes', async (_, status, body) => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).bodySent().answer(status, body, STORED_HEADERS);
    const { state } = await t.reach(id, 'succeeded');
    expect(resultOf(state).acknowledgedBy).toBe('confirm');
    expect(t.transport.count).toBe(1);
  });

  it('asks again, and sends nothing, while the server cannot be reached', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    t.api.nextConfirmations.push(
      () => Promise.reject(serverError(502, 'application-failed')),
      () => Promise.reject(serverError(503, 'storage-unavailable')),
    );
    (await t.transport.next()).bodySent().answer(203, xml('CallbackFailed'), STORED_HEADERS);
    await t.reach(id, 'waiting');
    t.clock.advance(20_000);
    await t.reach(id, 'waiting');
    t.clock.advance(20_000);
    await t.reach(id, 'succeeded');
    expect(t.transport.count).toBe(1);
    expect(t.api.planned).toHaveLength(1);
    expect(t.api.confirmed).toHaveLength(3);
  });

  it('still asks first after the user retries a confirmation that was refused', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    t.api.nextConfirmations.push(() => Promise.reject(serverError(401, 'unauthorized')));
    (await t.transport.next()).bodySent().answer(203, '', STORED_HEADERS);
    await t.reach(id, 'failed');
    t.queue.retry(id);
    await t.reach(id, 'succeeded');
    expect(t.transport.count).toBe(1);
  });
});

describe('a connection that is lost', () => {
  it('before the last byte is answered by sending again, with the same session', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).progress(4).lose();
    expect(errorOf((await t.reach(id, 'waiting')).state).code).toBe('network');
    t.clock.advance(100);
    (await t.transport.next()).bodySent().answer(200, '{"id":7}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
    expect(t.api.planned[1]).toMatchObject({ session: 'session:id-1:1', crc64: CHECK_CRC });
    expect(t.api.confirmed).toEqual([]);
  });

  it('after the last byte is answered by asking, and by no second POST', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).progress(9).bodySent().lose();
    expect(resultOf((await t.reach(id, 'succeeded')).state).acknowledgedBy).toBe('confirm');
    expect(t.transport.count).toBe(1);
  });

  it('after the last byte is sent again only when OSS does not have it', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    t.api.nextConfirmations.push(() => Promise.reject(serverError(409, 'not-uploaded')));
    (await t.transport.next()).bodySent().lose();
    await t.reach(id, 'waiting');
    t.clock.advance(100);
    const again = await t.transport.next();
    expect(t.api.planned[1]).toMatchObject({ session: 'session:id-1:1' });
    // The first try arrived after all.
    again.bodySent().answer(409, xml('FileAlreadyExists'));
    expect(resultOf((await t.reach(id, 'succeeded')).state).acknowledgedBy).toBe('confirm');
  });

  it('is tried again at once when the network comes back', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).lose();
    await t.reach(id, 'waiting');
    t.connectivity.comeOnline();
    expect(t.phase(id)).toBe('preparing');
  });

  it('fails after the last of the retries, and goes on when the user asks', async () => {
    const t = createTestQueue({ retry: { maxRetries: 2 } });
    const { id } = t.addOne();
    for (let retry = 0; retry < 2; retry++) {
      (await t.transport.next()).lose();
      await t.reach(id, 'waiting');
      t.clock.advance(20_000);
    }
    (await t.transport.next()).lose();
    await t.reach(id, 'failed');
    expect(t.story.filter((type) => type === 'upload-retry')).toHaveLength(2);
    t.queue.retry(id);
    (await t.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
  });
});

describe('a connection that stalls', () => {
  it('is given up when no byte moves', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    const request = await t.transport.next();
    t.clock.advance(STALL_LIMIT_MS - 1);
    request.progress(3);
    t.clock.advance(STALL_LIMIT_MS - 1);
    expect(request.isAborted).toBe(false);
    t.clock.advance(1);
    expect(request.isAborted).toBe(true);
    expect(errorOf((await t.reach(id, 'waiting')).state).code).toBe('timeout');
  });

  it('after the last byte has longer, and is asked about', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    const request = (await t.transport.next()).bodySent();
    t.clock.advance(ANSWER_LIMIT_MS - 1);
    expect(request.isAborted).toBe(false);
    t.clock.advance(1);
    await t.reach(id, 'succeeded');
    expect(t.transport.count).toBe(1);
  });
});

describe('an answer of OSS that is no success', () => {
  it.each([408, 429, 500, 503])('is waited out with status %i', async (status) => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).bodySent().answer(status, xml('ServiceUnavailable'));
    await t.reach(id, 'waiting');
    t.clock.advance(100);
    (await t.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
  });

  it('is not tried again before Retry-After', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).answer(503, '', { 'retry-after': '7' });
    const { state } = await t.reach(id, 'waiting');
    expect(state).toMatchObject({ retryAt: t.clock.now() + 7000 });
  });

  it.each([
    ['AccessDenied', 'Invalid according to Policy: Policy expired.'],
    ['SecurityTokenExpired', 'The security token you provided has expired.'],
  ])('with an expired signature (%s) gets a new plan at once', async (code, message) => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).answer(403, xml(code, message));
    await t.reach(id, 'waiting');
    t.clock.advance(0);
    const again = await t.transport.next();
    expect(t.api.planned[1]).toMatchObject({ session: 'session:id-1:1' });
    again.bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
  });

  it('does not hurry when signatures keep expiring, and ends', async () => {
    const t = createTestQueue({ retry: { maxRetries: 3 } });
    const { id } = t.addOne();
    const waits: number[] = [];
    for (let retry = 0; retry < 3; retry++) {
      (await t.transport.next()).answer(403, xml('AccessDenied', 'Policy expired.'));
      const { state } = await t.reach(id, 'waiting');
      if (state.phase === 'waiting') waits.push(state.retryAt - t.clock.now());
      t.clock.advance(20_000);
    }
    (await t.transport.next()).answer(403, xml('AccessDenied', 'Policy expired.'));
    expect(errorOf((await t.reach(id, 'failed')).state).code).toBe('expired');
    expect(waits).toEqual([0, 200, 400]);
  });

  it('fails at once otherwise, with the words of OSS', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).answer(
      400,
      xml('EntityTooLarge', 'Your proposed upload is too &lt;big&gt;.'),
    );
    const error = errorOf((await t.reach(id, 'failed')).state);
    expect(error.details).toEqual({
      status: 400,
      ossCode: 'EntityTooLarge',
      ossEc: '0001-1',
      requestId: 'REQ',
    });
    expect(error.message).toContain('Your proposed upload is too <big>.');
  });
});

describe('bytes that are not those of the file', () => {
  it('are sent again under a new key, and read again', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    t.api.nextConfirmations.push(() => Promise.reject(serverError(409, 'integrity-mismatch')));
    (await t.transport.next()).bodySent().answer(200, '{}', { 'x-oss-hash-crc64ecma': '1' });
    expect(errorOf((await t.reach(id, 'waiting')).state).code).toBe('integrity');
    t.clock.advance(100);
    const again = await t.transport.next();
    expect(t.api.planned[1]).not.toHaveProperty('session');
    expect(again.field('key')).toBe('user/u42/id-2/name');
    again.bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
  });

  it('are not sent again when only the header was wrong: the server has compared them itself', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).bodySent().answer(200, '{}', { 'x-oss-hash-crc64ecma': '1' });
    expect(resultOf((await t.reach(id, 'succeeded')).state)).toMatchObject({
      acknowledgedBy: 'confirm',
      verified: true,
    });
    expect(t.transport.count).toBe(1);
  });

  it('are not taken on the word of a confirmation', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    t.api.nextConfirmations.push((request) => {
      const { upload, response } = t.api.completionFor(request);
      return { upload: { ...upload, crc64: '1' }, response };
    });
    (await t.transport.next()).bodySent().answer(204);
    expect(errorOf((await t.reach(id, 'waiting')).state).code).toBe('integrity');
  });

  it.each(['object-mismatch', 'integrity-mismatch'])(
    'are sent again when the server says %s',
    async (code) => {
      const t = createTestQueue();
      const { id } = t.addOne();
      t.api.nextConfirmations.push(() => Promise.reject(serverError(409, code)));
      (await t.transport.next()).bodySent().lose();
      await t.reach(id, 'waiting');
      t.clock.advance(100);
      await t.transport.next();
      expect(t.api.planned[1]).not.toHaveProperty('session');
    },
  );
});

describe('a plan', () => {
  it('that rejects the file fails it with the reason', async () => {
    const t = createTestQueue();
    t.api.nextPlans.push(() => ({
      kind: 'rejected',
      error: { code: 'file-too-large', message: 'Expected at most 5 bytes, got 9' },
    }));
    const { id } = t.addOne();
    const error = errorOf((await t.reach(id, 'failed')).state);
    expect(error).toMatchObject({ code: 'rejected', details: { serverCode: 'file-too-large' } });
    expect(t.transport.count).toBe(0);
  });

  it('whose session is over is made anew', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).lose();
    await t.reach(id, 'waiting');
    t.api.nextPlans.push(() => ({
      kind: 'rejected',
      error: { code: 'session-expired', message: 'The session is past its end' },
    }));
    t.clock.advance(100);
    (await t.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
    expect(t.api.planned.map(({ session }) => session)).toEqual([
      undefined,
      'session:id-1:1',
      undefined,
    ]);
  });

  it('is waited for while the server is down', async () => {
    const t = createTestQueue();
    const refuse = () => Promise.reject(serverError(503, 'storage-unavailable'));
    t.api.nextPolicies.push(refuse);
    const { id } = t.addOne();
    await t.reach(id, 'waiting');
    t.clock.advance(100);
    await t.transport.next();
  });
});

describe('a file that cannot be read', () => {
  it('fails with clear words before any request', async () => {
    const t = createTestQueue();
    const file = textFile();
    file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    const { id } = t.addOne(file);
    const error = errorOf((await t.reach(id, 'failed')).state);
    expect(error).toMatchObject({ code: 'file-unreadable', retryable: false });
    expect(t.api.planned).toEqual([]);
  });

  it('is told from a broken connection when it vanishes under way', async () => {
    const t = createTestQueue();
    const file = textFile();
    const { id } = t.addOne(file);
    const request = await t.transport.next();
    file.slice = () => {
      throw new DOMException('changed', 'NotReadableError');
    };
    request.progress(3).lose();
    expect(errorOf((await t.reach(id, 'failed')).state).code).toBe('file-unreadable');
  });
});

describe('rules', () => {
  it('refuse files before any request, each with its reason', () => {
    const t = createTestQueue({ rules: { accept: ['.txt'], maxSizeBytes: 9, maxFiles: 1 } });
    t.queue.add([
      textFile('a.exe', 'x', 'application/x-msdownload'),
      textFile('a.txt', '0123456789'),
    ]);
    expect(t.api.policyCount).toBe(0);
    t.queue.add([textFile('one.txt'), textFile('two.txt')]);
    const reasons = t.events.flatMap((e) => (e.type === 'file-rejected' ? [e.reason] : []));
    expect(reasons).toEqual([
      { code: 'file-type-not-accepted', accept: ['.txt'], type: 'application/x-msdownload' },
      { code: 'file-too-large', maxSizeBytes: 9, sizeBytes: 10 },
      { code: 'too-many-files', maxFiles: 1 },
    ]);
    expect(t.queue.snapshot.items).toHaveLength(1);
  });

  it('of the server apply as well, once they are known', async () => {
    const t = createTestQueue({ rules: { maxSizeBytes: 100 } });
    t.api.policyResponse = { ...PLANS_POLICY, limits: { maxSizeBytes: 9, accept: [] } };
    t.addOne();
    await t.transport.next();
    expect(t.queue.rules.maxSizeBytes).toBe(9);
    expect(t.queue.add([textFile('big', '0123456789')])).toEqual([]);
  });

  it('do not count canceled items', () => {
    const t = createTestQueue({ rules: { maxFiles: 1 } });
    const { id } = t.addOne();
    t.queue.cancel(id);
    expect(t.queue.add([textFile()])).toHaveLength(1);
  });
});

describe('control', () => {
  it('cancel stops the traffic and is final', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    const request = await t.transport.next();
    request.progress(3);
    t.queue.cancel(id);
    expect(request.isAborted).toBe(true);
    expect(t.phase(id)).toBe('canceled');
    t.queue.retry(id);
    t.queue.resume(id);
    expect(t.phase(id)).toBe('canceled');
    expect(t.story).toEqual(['file-added', 'upload-start', 'upload-cancel', 'queue-idle']);
    // The aborted request gives its connection back a moment later.
    await new Promise(setImmediate);
    expect(t.clock.timerCount).toBe(0);
  });

  it('pause stops the traffic, and resume goes on with the same upload', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    const first = await t.transport.next();
    t.queue.pause(id);
    expect(first.isAborted).toBe(true);
    expect(t.phase(id)).toBe('paused');
    t.queue.resume(id);
    (await t.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
    expect(t.api.planned[1]).toMatchObject({ session: 'session:id-1:1' });
  });

  it('drops what an older run still says', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    const first = await t.transport.next();
    t.queue.pause(id);
    t.queue.resume(id);
    first.progress(9).bodySent().answer(200, '{}', STORED_HEADERS);
    const second = await t.transport.next();
    expect(t.phase(id)).toBe('sending');
    second.bodySent().answer(200, '{"id":8}', STORED_HEADERS);
    expect(resultOf((await t.reach(id, 'succeeded')).state).response).toEqual({ id: 8 });
  });

  it('is too late to pause while the application is told, but not to cancel', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).bodySent();
    t.queue.pause(id);
    expect(t.phase(id)).toBe('confirming');
    t.queue.cancel(id);
    expect(stateOf(t, id)).toEqual({ phase: 'canceled', mayHaveArrived: true });
  });

  it('knows of a canceled file whether all of it was sent, also by an earlier try', async () => {
    const t = createTestQueue();
    const early = t.addOne();
    await t.transport.next();
    t.queue.cancel(early.id);
    expect(stateOf(t, early.id)).toEqual({ phase: 'canceled', mayHaveArrived: false });

    const late = t.addOne();
    t.api.nextConfirmations.push(() => Promise.reject(serverError(503, 'storage-unavailable')));
    (await t.transport.next()).bodySent().answer(203, '', STORED_HEADERS);
    await t.reach(late.id, 'waiting');
    t.queue.cancel(late.id);
    expect(stateOf(t, late.id)).toEqual({ phase: 'canceled', mayHaveArrived: true });
  });

  it('remove cancels and takes the item off the list', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    const request = await t.transport.next();
    t.queue.remove(id);
    expect(request.isAborted).toBe(true);
    expect(t.queue.snapshot.items).toEqual([]);
    expect(t.story).toContain('upload-cancel');
  });

  it('takes no more slots than it has, and fills them in order', async () => {
    const t = createTestQueue({ concurrency: 2 });
    const items = t.queue.add(['a', 'b', 'c'].map((name) => textFile(name)));
    expect(items).toHaveLength(3);
    const phases = () => t.queue.snapshot.items.map(({ state }) => state.phase);
    expect(phases()).toEqual(['preparing', 'preparing', 'queued']);
    const first = await t.transport.next();
    await t.transport.next();
    expect(phases()).toEqual(['sending', 'sending', 'queued']);
    first.bodySent().answer(200, '{}', STORED_HEADERS);
    await t.transport.next();
    expect(phases().filter((phase) => phase === 'succeeded')).toHaveLength(1);
    expect(t.transport.count).toBe(3);
  });

  it('in a manual queue begins only when started, with what is there', async () => {
    const t = createTestQueue({ autoStart: false });
    const { id } = t.addOne();
    expect(t.phase(id)).toBe('queued');
    t.queue.start();
    const later = t.addOne();
    expect(t.phase(id)).toBe('preparing');
    expect(t.phase(later.id)).toBe('queued');
    (await t.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
  });

  it('acts on all at once', async () => {
    const t = createTestQueue({ retry: { maxRetries: 0 } });
    const [a, b] = t.queue.add([textFile('a'), textFile('b')]);
    if (a === undefined || b === undefined) throw new Error('refused');
    t.queue.pauseAll();
    expect([t.phase(a.id), t.phase(b.id)]).toEqual(['paused', 'paused']);
    t.queue.resumeAll();
    (await t.transport.next()).answer(400, xml('InvalidArgument'));
    (await t.transport.next()).answer(400, xml('InvalidArgument'));
    await Promise.all([t.reach(a.id, 'failed'), t.reach(b.id, 'failed')]);
    t.queue.retryFailed();
    expect([t.phase(a.id), t.phase(b.id)]).toEqual(['preparing', 'preparing']);
    t.queue.cancelAll();
    t.queue.clearDone();
    expect(t.queue.snapshot.items).toEqual([]);
  });

  it('dispose stops everything and tells nobody', async () => {
    const t = createTestQueue();
    t.addOne();
    const request = await t.transport.next();
    const told = t.events.length;
    t.queue.dispose();
    expect(request.isAborted).toBe(true);
    expect(t.clock.timerCount).toBe(0);
    expect(t.connectivity.listenerCount).toBe(0);
    expect(t.queue.add([textFile()])).toEqual([]);
    expect(t.events).toHaveLength(told);
  });

  it('lets a listener call the queue, and tells things in order', async () => {
    const t = createTestQueue();
    t.queue.subscribe((event) => {
      if (event.type === 'upload-success') t.queue.remove(event.item.id);
    });
    t.addOne();
    (await t.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await new Promise<void>((resolve) => {
      t.queue.subscribe((event) => {
        if (event.type === 'queue-idle') resolve();
      });
    });
    expect(t.queue.snapshot.items).toEqual([]);
    expect(t.story).toEqual(['file-added', 'upload-start', 'upload-success', 'queue-idle']);
  });
});

describe('sums', () => {
  it('do not go back when a file is sent again', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).progress(6).lose();
    await t.reach(id, 'waiting');
    expect(t.queue.snapshot).toMatchObject({ sentBytes: 6, totalBytes: 9, isActive: true });
    t.clock.advance(100);
    (await t.transport.next()).progress(2);
    expect(t.queue.snapshot.sentBytes).toBe(6);
  });

  it('leave out what failed or was canceled', () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    t.addOne();
    expect(t.queue.snapshot.totalBytes).toBe(18);
    t.queue.cancel(id);
    expect(t.queue.snapshot.totalBytes).toBe(9);
  });

  it('give the same snapshot until something changes', () => {
    const t = createTestQueue();
    const { snapshot } = t.queue;
    expect(t.queue.snapshot).toBe(snapshot);
    t.addOne();
    expect(t.queue.snapshot).not.toBe(snapshot);
  });
});
