import { describe, expect, it } from 'vitest';

import type { UploadErrorCode } from '../../../src/core/errors/upload-error.js';
import { MemoryCheckpointStore } from '../../../src/core/resume/memory-checkpoint-store.js';
import { MemoryLocks } from '../../../src/core/resume/memory-locks.js';
import { crc64 } from '../../../src/core/send/crc64.js';
import { FakeUploadApi, serverError } from '../support/fake-upload-api.js';
import type { ScriptedRequest } from '../support/scripted-transport.js';
import { createTestQueue, textFile } from '../support/test-queue.js';

type Page = ReturnType<typeof createTestQueue>;
type Options = Parameters<typeof createTestQueue>[0];

/** Pages of one browser, with one server. */
function openPages(count: number, options: Options = {}) {
  const api = new FakeUploadApi();
  const checkpoints = new MemoryCheckpointStore();
  const locks = new MemoryLocks();
  const ports = { api, checkpoints, locks };
  const pages = Array.from({ length: count }, () => createTestQueue({ ...options, ports }));
  return { api, checkpoints, locks, pages };
}

/** The first two of them. */
function openTwo(options: Options = {}) {
  const opened = openPages(2, options);
  const [first, second] = opened.pages;
  if (!first || !second) throw new Error('Two were opened.');
  return { ...opened, first, second };
}

/** The same file, as each page has it. */
const small = (): File => new File(['123456789'], 'check.txt', { lastModified: 1 });

/** Of 2 MiB, with a byte that no sample takes. */
function large(byte: number): File {
  const bytes = new Uint8Array(2 * 1024 * 1024);
  bytes[64 * 1024 + 5000] = byte;
  return new File([bytes], 'large.bin', { lastModified: 1 });
}

async function store(request: ScriptedRequest, form?: File): Promise<void> {
  const bytes = await (form ?? request.blob).arrayBuffer();
  const sum = crc64(new Uint8Array(bytes));
  request
    .bodySent()
    .answer(200, form && '{"id":7}', { 'x-oss-hash-crc64ecma': sum, etag: '"ETAG"' });
}

/** Waits, by the queue's own notices, until an item waits for this reason. */
function reachFault(page: Page, id: string, code: UploadErrorCode): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      const { state } = page.item(id);
      if (state.phase !== 'waiting' || state.error.code !== code) return;
      stop();
      resolve();
    };
    const stop = page.queue.onChange(check);
    check();
  });
}

/** Whoever gets to send the file, of two that added it at the same time. */
async function addToBoth({ first, second }: { first: Page; second: Page }, make = small) {
  const ids = [first, second].map((page) => page.addOne(make()).id);
  const [firstId = '', secondId = ''] = ids;
  const request = await first.transport.next();
  await reachFault(second, secondId, 'elsewhere');
  return { firstId, secondId, request };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise(setImmediate);
}

async function expectNothingLeft({ checkpoints, locks }: ReturnType<typeof openPages>) {
  await settle();
  expect(await checkpoints.list()).toEqual([]);
  expect(await locks.names('held')).toEqual(new Set());
}

describe('a file that two pages are given at the same time', () => {
  it('is sent by one of them; the other one has its result at once', async () => {
    const pages = openTwo();
    const { first, second, api } = pages;
    const { firstId, secondId, request } = await addToBoth(pages);
    await store(request, small());
    const results = await Promise.all([
      first.reach(firstId, 'succeeded'),
      second.reach(secondId, 'succeeded'),
    ]);
    for (const { state } of results) {
      expect(state).toMatchObject({ result: { upload: { id: 'id-1' }, response: { id: 7 } } });
    }
    expect(second.transport.count).toBe(0);
    expect(api.planned).toHaveLength(1);
    await expectNothingLeft(pages);
  });

  it('is sent by one of them when it is sent in parts', async () => {
    const pages = openTwo();
    const { second, api } = pages;
    api.planFor = (file) => api.multipartFor(file, 5);
    const { secondId, request } = await addToBoth(pages);
    await store(request);
    await store(await pages.first.transport.next());
    const { state } = await second.reach(secondId, 'succeeded');
    expect(state).toMatchObject({ result: { upload: { id: 'id-1' } } });
    expect(second.transport.count).toBe(0);
    expect(api.planned).toHaveLength(1);
    await expectNothingLeft(pages);
  });

  it('is sent once by any number of pages', async () => {
    const opened = openPages(4);
    const ids = opened.pages.map((page) => page.addOne(small()).id);
    const [first] = opened.pages;
    if (!first) throw new Error('Some were opened.');
    await store(await first.transport.next(), small());
    await Promise.all(opened.pages.map((page, index) => page.reach(ids[index] ?? '', 'succeeded')));
    expect(opened.pages.map(({ transport }) => transport.count)).toEqual([1, 0, 0, 0]);
    await expectNothingLeft(opened);
  });

  it('is sent once each when there are many of them', async () => {
    const pages = openTwo();
    const names = Array.from({ length: 250 }, (_, index) => `${index}.txt`);
    const add = ({ queue }: Page) =>
      queue.add(names.map((name) => new File([name], name, { lastModified: 1 })));
    const sent: string[] = [];
    for (const page of [pages.first, pages.second]) {
      add(page);
      void (async () => {
        for (;;) {
          const request = await page.transport.next();
          sent.push(await request.file.text());
          await store(request, request.file);
        }
      })();
    }
    await Promise.all(
      [pages.first, pages.second].map(
        ({ queue }) =>
          new Promise<void>((resolve) =>
            queue.subscribe(({ type }) => {
              if (type === 'queue-idle') resolve();
            }),
          ),
      ),
    );
    for (const { queue } of [pages.first, pages.second]) {
      const phases = new Set(queue.snapshot.items.map(({ state }) => state.phase));
      expect(phases).toEqual(new Set(['succeeded']));
    }
    expect(sent.sort()).toEqual([...names].sort());
    await expectNothingLeft(pages);
  });

  it('is sent by the other one when the first gives it up', async () => {
    const pages = openTwo();
    const { firstId } = await addToBoth(pages);
    pages.first.queue.cancel(firstId);
    await store(await pages.second.transport.next(), small());
    expect(pages.api.planned.map(({ session }) => session)).toEqual([undefined, undefined]);
    await expectNothingLeft(pages);
  });

  it('is sent by the other one when the server refuses it to the first', async () => {
    const pages = openTwo();
    const { first, second, api } = pages;
    api.nextPlans.push(() => ({
      kind: 'rejected',
      error: { code: 'quota-exceeded', message: 'No' },
    }));
    const [firstId = ''] = [first, second].map((page) => page.addOne(small()).id);
    await first.reach(firstId, 'failed');
    await store(await second.transport.next(), small());
    await expectNothingLeft(pages);
  });

  it('is gone on with by the other one when the first fails, and not taken back by a retry', async () => {
    const pages = openTwo();
    const { first, second, api } = pages;
    const { firstId, secondId, request } = await addToBoth(pages);
    request.bodySent().answer(400, '<Error><Code>InvalidArgument</Code></Error>');
    const continued = await second.transport.next();
    expect(api.planned.at(-1)).toMatchObject({ session: 'session:id-1:1' });
    first.queue.retry(firstId);
    await reachFault(first, firstId, 'elsewhere');
    await store(continued, small());
    for (const [page, id] of [[first, firstId] as const, [second, secondId] as const]) {
      const done = await page.reach(id, 'succeeded');
      expect(done.state).toMatchObject({ result: { upload: { id: 'id-1' } } });
    }
    expect(first.transport.count).toBe(1);
    await expectNothingLeft(pages);
  });

  it('is sent by the other one at once when the first is closed while it asks for a plan', async () => {
    const pages = openTwo();
    const { first, second, api } = pages;
    const asked = new Promise<void>((resolve) => {
      api.nextPlans.push(() => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    const ids = [first, second].map((page) => page.addOne(small()).id);
    await asked;
    first.queue.dispose();
    await store(await second.transport.next(), small());
    await second.reach(ids[1] ?? '', 'succeeded');
    await expectNothingLeft(pages);
  });

  it('is waited for by the other one no longer once it is canceled there', async () => {
    const pages = openTwo();
    const { secondId, request } = await addToBoth(pages);
    pages.second.queue.cancel(secondId);
    await settle();
    expect(await pages.locks.names('pending')).toEqual(new Set());
    await store(request, small());
    await expectNothingLeft(pages);
  });

  it('is sent after all when it only looked the same', async () => {
    const pages = openTwo();
    const { second, api } = pages;
    const firstId = pages.first.addOne(large(0)).id;
    const secondId = second.addOne(large(1)).id;
    api.nextConfirmations.push(() => Promise.reject(serverError(409, 'integrity-mismatch')));
    await store(await pages.first.transport.next(), large(0));
    await pages.first.reach(firstId, 'succeeded');
    // The second is asked about with the checksum of all of it.
    await reachFault(second, secondId, 'integrity');
    second.clock.advance(1000);
    await store(await second.transport.next(), large(1));
    const { state } = await second.reach(secondId, 'succeeded');
    expect(state).toMatchObject({ result: { upload: { id: 'id-2' } } });
    expect(api.planned).toHaveLength(2);
    await expectNothingLeft(pages);
  });

  it('is sent after all when the other page is another user’s', async () => {
    const pages = openTwo();
    const { secondId, request } = await addToBoth(pages);
    pages.api.nextConfirmations.push(() => Promise.reject(serverError(401, 'session-invalid')));
    await store(request, small());
    await reachFault(pages.second, secondId, 'expired');
    pages.second.clock.advance(0);
    await store(await pages.second.transport.next(), small());
    const { state } = await pages.second.reach(secondId, 'succeeded');
    expect(state).toMatchObject({ result: { upload: { id: 'id-2' } } });
  });
});

it('sends a file twice that one page is given twice', async () => {
  const pages = openTwo();
  const file = textFile();
  pages.first.queue.add([file, file]);
  for (let count = 0; count < 2; count++) await store(await pages.first.transport.next(), file);
  expect(pages.api.planned).toHaveLength(2);
  await expectNothingLeft(pages);
});
