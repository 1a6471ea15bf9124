import { describe, expect, it } from 'vitest';

import { FakeUploadApi } from '../support/fake-upload-api.js';
import { createTestQueue, STORED_HEADERS, textFile } from '../support/test-queue.js';

describe('configure', () => {
  it('leaves a file under way with its server, and takes the next one to the new', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    const request = await t.transport.next();
    const api = new FakeUploadApi();
    t.queue.configure({ serverUrl: '/other', ports: { api } });
    t.addOne();
    await t.transport.next();
    expect(t.api.planned).toHaveLength(1);
    expect(api.planned).toHaveLength(1);
    request.bodySent().answer(203, '', STORED_HEADERS);
    await t.reach(id, 'succeeded');
    expect(t.api.confirmed).toHaveLength(1);
    expect(api.confirmed).toEqual([]);
  });

  it('takes no session to another server', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    (await t.transport.next()).lose();
    await t.reach(id, 'waiting');
    const api = new FakeUploadApi();
    t.queue.configure({ serverUrl: '/other', ports: { api } });
    t.clock.advance(20_000);
    await t.transport.next();
    expect(api.planned[0]).not.toHaveProperty('session');
  });

  it('starts what waits when a manual queue is no longer one', () => {
    const t = createTestQueue({ autoStart: false });
    const { id } = t.addOne();
    t.queue.configure({ autoStart: true });
    expect(t.phase(id)).toBe('preparing');
  });

  it('changes rules and concurrency for what comes', () => {
    const t = createTestQueue({ concurrency: 1 });
    t.queue.add([textFile('a'), textFile('b')]);
    t.queue.configure({ concurrency: 2, rules: { maxSizeBytes: 1 } });
    expect(t.queue.snapshot.items.map(({ state }) => state.phase)).toEqual([
      'preparing',
      'preparing',
    ]);
    expect(t.queue.add([textFile('c')])).toEqual([]);
  });
});
