import { describe, expect, it } from 'vitest';

import { ANSWER_LIMIT_MS } from '../../../src/core/send/transfer.js';
import { serverError } from '../support/fake-upload-api.js';
import { createTestQueue, STORED_HEADERS, textFile } from '../support/test-queue.js';

describe('a device that is offline', () => {
  it('spends no retries, tries by the timer all the same, and goes on when it is back', async () => {
    const t = createTestQueue({ retry: { maxRetries: 1 } });
    t.connectivity.isOnline = false;
    const { id } = t.addOne();
    for (let fault = 0; fault < 5; fault++) {
      (await t.transport.next()).lose();
      await t.reach(id, 'waiting');
      t.clock.advance(20_000);
    }
    (await t.transport.next()).lose();
    await t.reach(id, 'waiting');
    t.connectivity.comeOnline();
    (await t.transport.next()).lose();
    await t.reach(id, 'waiting');
    t.clock.advance(20_000);
    (await t.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
  });

  it('still fails for what the line is not to blame for', async () => {
    const t = createTestQueue();
    t.connectivity.isOnline = false;
    const { id } = t.addOne();
    (await t.transport.next()).answer(400, '<Error><Code>InvalidArgument</Code></Error>');
    await t.reach(id, 'failed');
  });
});

describe('a slow line', () => {
  it('gets more time with every stall, because its buffers swallow the whole file at once', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    await t.transport.next();
    t.clock.advance(30_000);
    await t.reach(id, 'waiting');
    t.clock.advance(20_000);
    const second = await t.transport.next();
    t.clock.advance(59_999);
    expect(second.isAborted).toBe(false);
    t.clock.advance(1);
    expect(second.isAborted).toBe(true);
  });

  it('gets more time for its answer, too, when OSS has not got the file yet', async () => {
    const t = createTestQueue();
    const { id } = t.addOne();
    t.api.nextConfirmations.push(() => Promise.reject(serverError(409, 'not-uploaded')));
    (await t.transport.next()).bodySent();
    t.clock.advance(ANSWER_LIMIT_MS);
    await t.reach(id, 'waiting');
    t.clock.advance(20_000);
    const second = (await t.transport.next()).bodySent();
    t.clock.advance(2 * ANSWER_LIMIT_MS - 1);
    expect(second.isAborted).toBe(false);
    t.clock.advance(1);
    expect(second.isAborted).toBe(true);
  });
});

describe('an outage of a server that has worked before', () => {
  /** A queue that has sent a file, and whose next file meets a dead line for so long. */
  async function loseFor(faults: number) {
    const t = createTestQueue();
    const first = t.addOne();
    (await t.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(first.id, 'succeeded');
    const { id } = t.addOne(textFile('second.txt'));
    for (let fault = 0; fault < faults; fault++) {
      (await t.transport.next()).lose();
      await t.reach(id, 'waiting');
      t.clock.advance(20_000);
    }
    return { t, id };
  }

  it('is outlasted, and one fault of another kind after it is not the last', async () => {
    const { t, id } = await loseFor(30);
    (await t.transport.next()).answer(500, '');
    await t.reach(id, 'waiting');
    t.clock.advance(20_000);
    (await t.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await t.reach(id, 'succeeded');
  });

  it('is not taken for a longer one when somebody sets the clock', async () => {
    const { t, id } = await loseFor(15);
    t.clock.set(24 * 3600 * 1000);
    (await t.transport.next()).lose();
    await t.reach(id, 'waiting');
    t.clock.advance(20_000);
    await t.transport.next();
  });
});
