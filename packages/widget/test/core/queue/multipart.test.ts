import { describe, expect, it } from 'vitest';

import { crc64 } from '../../../src/core/send/crc64.js';
import { STALL_LIMIT_MS } from '../../../src/core/send/transfer.js';
import { PLANS_POLICY, serverError } from '../support/fake-upload-api.js';
import type { ScriptedRequest } from '../support/scripted-transport.js';
import { createTestQueue } from '../support/test-queue.js';

const PART = 1000;
const XML = '<Error><Code>X</Code><Message>m</Message></Error>';

function fileOf(sizeBytes: number, name = 'large.bin'): File {
  const bytes = Uint8Array.from(
    { length: sizeBytes },
    (_, index) => (index * 7 + (index >> 8)) & 255,
  );
  return new File([bytes], name, { type: 'application/x-large', lastModified: 1_700_000_000_000 });
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** Answers a part as OSS does: with the checksum of what it received. */
async function store(request: ScriptedRequest): Promise<void> {
  const bytes = await bytesOf(request.blob);
  request.partProgress(bytes.length).bodySent();
  request.answer(200, '', { 'x-oss-hash-crc64ecma': crc64(bytes) });
}

/** A queue whose server plans parts of 1,000 bytes. */
function createMultipartQueue(options: Parameters<typeof createTestQueue>[0] = {}) {
  const t = createTestQueue(options);
  t.api.planFor = (file) => t.api.multipartFor(file, PART);
  return t;
}

/** Some turns of the event loop: reading a slice takes a few. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise(setImmediate);
}

describe('a file in parts', () => {
  it('goes out as slices of the plan, several at a time, and is completed with its checksum', async () => {
    const t = createMultipartQueue();
    const file = fileOf(3500);
    const { id } = t.addOne(file);
    const requests = [
      await t.transport.next(),
      await t.transport.next(),
      await t.transport.next(),
      await t.transport.next(),
    ];
    expect(requests.map(({ method, partNumber }) => [method, partNumber])).toEqual([
      ['PUT', 1],
      ['PUT', 2],
      ['PUT', 3],
      ['PUT', 4],
    ]);
    expect(requests.map(({ blob }) => [blob.size, blob.type])).toEqual([
      [1000, ''],
      [1000, ''],
      [1000, ''],
      [500, ''],
    ]);
    for (const request of requests) await store(request);
    const { state } = await t.reach(id, 'succeeded');
    expect(state).toMatchObject({ result: { verified: true, acknowledgedBy: 'confirm' } });
    expect(t.api.completed).toEqual([
      { session: 'session:id-1:1', crc64: crc64(await bytesOf(file)) },
    ]);
    expect(t.api.partRequests).toEqual([]);
    expect(t.clock.timerCount).toBe(0);
  });

  it('sends only the part again that was lost', async () => {
    const t = createMultipartQueue();
    const { id } = t.addOne(fileOf(3000));
    const [first, second, third] = [
      await t.transport.next(),
      await t.transport.next(),
      await t.transport.next(),
    ];
    second.partProgress(400).lose();
    await store(first);
    await store(third);
    await settle();
    t.clock.advance(1000);
    const again = await t.transport.next();
    expect(again.partNumber).toBe(2);
    await store(again);
    await t.reach(id, 'succeeded');
    expect(t.transport.count).toBe(4);
    expect(t.story).toEqual(['file-added', 'upload-start', 'upload-success', 'queue-idle']);
  });

  it('sends a lost part again in time, though somebody sets the clock back by a day', async () => {
    const t = createMultipartQueue({ concurrency: 1 });
    const { id } = t.addOne(fileOf(1000));
    (await t.transport.next()).lose();
    await settle();
    t.clock.set(-24 * 3600 * 1000);
    t.clock.advance(20_000);
    await store(await t.transport.next());
    await t.reach(id, 'succeeded');
  });

  it('sends a part again that OSS has with another checksum', async () => {
    const t = createMultipartQueue();
    const { id } = t.addOne(fileOf(1500));
    const first = await t.transport.next();
    first.bodySent().answer(200, '', { 'x-oss-hash-crc64ecma': '1' });
    await store(await t.transport.next());
    await settle();
    t.clock.advance(1000);
    const again = await t.transport.next();
    expect(again.partNumber).toBe(1);
    await store(again);
    await t.reach(id, 'succeeded');
  });

  it('asks for the list where CORS hides the checksums, and sends again what differs', async () => {
    const t = createMultipartQueue();
    const file = fileOf(2000);
    const { id } = t.addOne(file);
    for (const request of [await t.transport.next(), await t.transport.next()]) {
      request.bodySent().answer(200);
    }
    t.api.held = [
      { partNumber: 1, sizeBytes: 1000, crc64: crc64(await bytesOf(file.slice(0, 1000))) },
      { partNumber: 2, sizeBytes: 1000, crc64: '99' },
    ];
    const again = await t.transport.next();
    expect(again.partNumber).toBe(2);
    await store(again);
    await t.reach(id, 'succeeded');
    // Once for the list, and once for the URL of the part that goes out again.
    expect(t.api.partRequests).toHaveLength(2);
  });

  it('asks whether a part is there whose answer was lost, before sending it again', async () => {
    const t = createMultipartQueue();
    const file = fileOf(2000);
    const { id } = t.addOne(file);
    const first = await t.transport.next();
    const second = await t.transport.next();
    await store(second);
    await settle();
    t.api.held = [
      { partNumber: 1, sizeBytes: 1000, crc64: crc64(await bytesOf(file.slice(0, 1000))) },
    ];
    first.partProgress(1000).bodySent().lose();
    await settle();
    t.clock.advance(1000);
    await t.reach(id, 'succeeded');
    expect(t.transport.count).toBe(2);
  });

  it('fetches URLs just before they are needed, and never all of them', async () => {
    const t = createMultipartQueue({ concurrency: 1 });
    t.addOne(fileOf(100 * PART));
    for (let part = 1; part <= 40; part++) await store(await t.transport.next());
    const asked = t.api.partRequests.map(({ partNumbers = [] }) => partNumbers.length);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.every((count) => count <= 24)).toBe(true);
    const first = t.api.partRequests.flatMap(({ partNumbers = [] }) => partNumbers);
    expect(new Set(first).size).toBe(first.length);
    expect(Math.max(...first)).toBeLessThan(80);
  });

  it('takes new URLs when they have expired, and keeps the parts', async () => {
    const t = createMultipartQueue({ concurrency: 1 });
    const { id } = t.addOne(fileOf(3000));
    await store(await t.transport.next());
    (await t.transport.next()).answer(
      403,
      '<Error><Code>AccessDenied</Code><Message>Request has expired.</Message></Error>',
    );
    await settle();
    t.clock.advance(0);
    for (const partNumber of [2, 3]) {
      const request = await t.transport.next();
      expect(request.partNumber).toBe(partNumber);
      await store(request);
    }
    await t.reach(id, 'succeeded');
    expect(t.api.partRequests).toHaveLength(1);
    expect(t.story).not.toContain('upload-retry');
  });

  it('gives up on a stalled part only, while the others go on', async () => {
    const t = createMultipartQueue();
    const { id } = t.addOne(fileOf(2000));
    const first = await t.transport.next();
    await store(await t.transport.next());
    await settle();
    t.clock.advance(STALL_LIMIT_MS);
    expect(first.isAborted).toBe(true);
    await settle();
    t.clock.advance(1000);
    await store(await t.transport.next());
    await t.reach(id, 'succeeded');
  });

  it('waits where everybody can see it when nothing gets through, and goes on with what OSS has', async () => {
    const t = createMultipartQueue({ concurrency: 1 });
    const file = fileOf(3000);
    const { id } = t.addOne(file);
    await store(await t.transport.next());
    for (let fault = 0; fault < 3; fault++) {
      (await t.transport.next()).answer(503, XML, { 'retry-after': '7' });
      await settle();
      if (fault < 2) t.clock.advance(7000);
    }
    const item = await t.reach(id, 'waiting');
    expect(item.state).toMatchObject({ sentBytes: 1000, error: { code: 'oss' } });
    t.api.held = [
      { partNumber: 1, sizeBytes: 1000, crc64: crc64(await bytesOf(file.slice(0, 1000))) },
    ];
    t.clock.advance(20_000);
    for (const partNumber of [2, 3]) {
      const request = await t.transport.next();
      expect(request.partNumber).toBe(partNumber);
      await store(request);
    }
    await t.reach(id, 'succeeded');
    expect(t.api.planned).toHaveLength(1);
  });

  it('goes on sending while the application server is away', async () => {
    const t = createMultipartQueue({ concurrency: 2 });
    const { id } = t.addOne(fileOf(14_000));
    const refuse = () => Promise.reject(serverError(503, 'storage-unavailable'));
    t.api.nextParts.push(refuse, refuse);
    for (let part = 1; part <= 8; part++) {
      await store(await t.transport.next());
      await settle();
      t.clock.advance(500);
    }
    for (let part = 9; part <= 14; part++) await store(await t.transport.next());
    await t.reach(id, 'succeeded');
    expect(t.transport.count).toBe(14);
  });

  it('keeps its parts over a pause', async () => {
    const t = createMultipartQueue({ concurrency: 1 });
    const file = fileOf(2000);
    const { id } = t.addOne(file);
    await store(await t.transport.next());
    const second = await t.transport.next();
    t.queue.pause(id);
    expect(second.isAborted).toBe(true);
    expect(t.item(id).state).toMatchObject({ phase: 'paused', sentBytes: 1000 });
    t.api.held = [
      { partNumber: 1, sizeBytes: 1000, crc64: crc64(await bytesOf(file.slice(0, 1000))) },
    ];
    t.queue.resume(id);
    const again = await t.transport.next();
    expect(again.partNumber).toBe(2);
    await store(again);
    await t.reach(id, 'succeeded');
  });

  it('is aborted at the server when it is canceled', async () => {
    const t = createMultipartQueue();
    const { id } = t.addOne(fileOf(2000));
    await t.transport.next();
    t.queue.cancel(id);
    await settle();
    expect(t.api.aborted).toEqual(['session:id-1:1']);
    expect(await t.checkpoints.list()).toEqual([]);
  });

  it('remembers a cancellation that the server could not be told of', async () => {
    const t = createMultipartQueue();
    t.api.nextAborts.push(() => Promise.reject(serverError(503, 'internal')));
    const { id } = t.addOne(fileOf(2000));
    await t.transport.next();
    t.queue.cancel(id);
    await settle();
    expect(await t.checkpoints.list()).toMatchObject([{ phase: 'canceled' }]);
    await t.queue.findUnfinished();
    await settle();
    expect(t.api.aborted).toHaveLength(2);
    expect(await t.checkpoints.list()).toEqual([]);
    expect(t.queue.unfinished).toEqual([]);
  });

  it('asks again when the answer to its completion was lost, and sends nothing', async () => {
    const t = createMultipartQueue();
    t.api.nextCompletions.push(() => Promise.reject(serverError(503, 'internal')));
    const { id } = t.addOne(fileOf(1500));
    for (let part = 1; part <= 2; part++) await store(await t.transport.next());
    await t.reach(id, 'waiting');
    t.clock.advance(20_000);
    await t.reach(id, 'succeeded');
    expect(t.transport.count).toBe(2);
    expect(t.api.completed).toHaveLength(2);
  });

  it('begins another upload when OSS has lost the first one', async () => {
    const t = createMultipartQueue({ concurrency: 1 });
    const { id } = t.addOne(fileOf(2000));
    await store(await t.transport.next());
    (await t.transport.next()).answer(404, '<Error><Code>NoSuchUpload</Code></Error>');
    await t.reach(id, 'waiting');
    t.api.nextParts.push(() => Promise.reject(serverError(401, 'session-expired')));
    t.api.planFor = (file) => ({ ...t.api.multipartFor(file, PART), uploadId: 'another' }) as never;
    t.clock.advance(20_000);
    await settle();
    t.clock.advance(20_000);
    for (const partNumber of [1, 2]) {
      const request = await t.transport.next();
      expect(request.partNumber).toBe(partNumber);
      await store(request);
    }
    await t.reach(id, 'succeeded');
    expect(t.api.planned.map(({ session }) => session)).toEqual([undefined, 'session:id-1:1']);
  });

  it('asks for smaller parts when none of them gets through', async () => {
    const t = createTestQueue({ concurrency: 1 });
    const size = 1024 * 1024;
    t.api.planFor = (file) => t.api.multipartFor(file, file.maxPartSizeBytes ?? size);
    t.addOne(fileOf(2 * size));
    for (let request = 0; request < 9; request++) {
      (await t.transport.next()).lose();
      await settle();
      t.clock.advance(20_000);
    }
    expect((await t.transport.next()).blob.size).toBe(size / 4);
    expect(t.api.planned.at(-1)).toMatchObject({ maxPartSizeBytes: size / 4 });
    expect(t.api.aborted).toHaveLength(1);
  });

  it('notices a file that changes on its way', async () => {
    const t = createTestQueue({ concurrency: 1 });
    const size = 1024 * 1024;
    t.api.planFor = (planned) => t.api.multipartFor(planned, size);
    const file = fileOf(2 * size);
    const changed = new Blob([new Uint8Array(2 * size)]);
    const { id } = t.addOne(file);
    const first = await t.transport.next();
    // What a browser does that goes on reading: the rest comes from the new content.
    file.slice = (start, end) => changed.slice(start, end);
    await store(first);
    await store(await t.transport.next());
    const { state } = await t.reach(id, 'failed');
    expect(state).toMatchObject({ error: { code: 'file-changed', retryable: false } });
    expect(t.api.completed).toEqual([]);
    expect(t.api.aborted).toEqual(['session:id-1:1']);
  });

  it('plans small files in batches and ahead', async () => {
    const t = createTestQueue();
    const files = Array.from({ length: 1000 }, (_, index) => new File(['x'], `${index}.txt`));
    t.queue.add(files);
    for (let sent = 0; sent < 1000; sent++) {
      (await t.transport.next()).bodySent().answer(200, '{}', {
        'x-oss-hash-crc64ecma': crc64(new Uint8Array([120])),
      });
    }
    await settle();
    expect(t.queue.snapshot.items.every(({ state }) => state.phase === 'succeeded')).toBe(true);
    expect(t.api.batches.length).toBeLessThanOrEqual(11);
    expect(t.api.planned).toHaveLength(1000);
    expect(await t.checkpoints.list()).toEqual([]);
  });

  it('plans no more files at once than the server takes', async () => {
    const t = createTestQueue();
    t.api.policyResponse = {
      ...PLANS_POLICY,
      limits: { maxSizeBytes: 10, accept: [], maxFiles: 5 },
    };
    t.queue.add(Array.from({ length: 5 }, (_, index) => new File(['x'], `${index}.txt`)));
    await t.transport.next();
    expect(Math.max(...t.api.batches)).toBeLessThanOrEqual(5);
  });
});
