import { describe, expect, it } from 'vitest';

import { fingerprintOf } from '../../../src/core/resume/file-fingerprint.js';
import { crc64 } from '../../../src/core/send/crc64.js';
import { serverError } from '../support/fake-upload-api.js';
import type { ScriptedRequest } from '../support/scripted-transport.js';
import { createTestQueue, STORED_HEADERS } from '../support/test-queue.js';

const PART = 1000;

/** The same file whenever it is chosen. */
function fileOf(sizeBytes: number, seed = 7): File {
  const bytes = Uint8Array.from({ length: sizeBytes }, (_, index) => (index * seed) & 255);
  return new File([bytes], 'film.mov', {
    type: 'video/quicktime',
    lastModified: 1_700_000_000_000,
  });
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

async function store(request: ScriptedRequest): Promise<void> {
  const sum = crc64(await bytesOf(request.blob));
  request.bodySent().answer(200, '', { 'x-oss-hash-crc64ecma': sum });
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise(setImmediate);
}

type TestQueue = ReturnType<typeof createTestQueue>;

/** Another page of the same browser. */
function openPage(
  other?: TestQueue,
  options: Parameters<typeof createTestQueue>[0] = {},
): TestQueue {
  const shared = other && { checkpoints: other.checkpoints, locks: other.locks, api: other.api };
  const t = createTestQueue({ concurrency: 1, ...options, ports: shared ?? {} });
  const page = other === undefined ? t : { ...t, api: other.api };
  page.api.planFor = (file) => page.api.multipartFor(file, PART);
  return Object.assign(t, { api: page.api });
}

/** Adds a file as one of a folder. */
function addIn({ queue }: TestQueue, file: File, relativePath: string | undefined): void {
  queue.add([file], undefined, { get: () => relativePath });
}

/** A page that sent the first part of a file and is gone. */
async function leaveBehind(file: File, relativePath?: string): Promise<TestQueue> {
  const page = openPage();
  addIn(page, file, relativePath);
  await store(await page.transport.next());
  await page.transport.next();
  page.queue.dispose();
  page.api.held = [
    { partNumber: 1, sizeBytes: 1000, crc64: crc64(await bytesOf(file.slice(0, 1000))) },
  ];
  return page;
}

describe('an upload that its page has left', () => {
  it('is written down before its first byte', async () => {
    const page = openPage();
    page.addOne(fileOf(2000));
    await page.transport.next();
    expect(await page.checkpoints.list()).toMatchObject([
      { kind: 'multipart', phase: 'sending', uploadId: 'id-1', session: 'session:id-1:1' },
    ]);
  });

  it('goes on by itself when the same file is added again', async () => {
    const before = await leaveBehind(fileOf(3000));
    const page = openPage(before);
    const { id } = page.addOne(fileOf(3000));
    for (const partNumber of [2, 3]) {
      const request = await page.transport.next();
      expect(request.partNumber).toBe(partNumber);
      await store(request);
    }
    const { state } = await page.reach(id, 'succeeded');
    expect(state).toMatchObject({ result: { upload: { id: 'id-1' } } });
    expect(page.api.planned.at(-1)).toMatchObject({ session: 'session:id-1:1' });
    expect(await page.checkpoints.list()).toEqual([]);
  });

  it('never takes the parts of another file, however alike', async () => {
    const before = await leaveBehind(fileOf(3000));
    const page = openPage(before);
    page.addOne(fileOf(3000, 11));
    expect((await page.transport.next()).partNumber).toBe(1);
    expect(page.api.planned.at(-1)).not.toHaveProperty('session');
  });

  it('never takes the parts of the same file in another folder', async () => {
    const page = openPage(await leaveBehind(fileOf(3000), 'a/film.mov'));
    addIn(page, fileOf(3000), 'b/film.mov');
    expect((await page.transport.next()).partNumber).toBe(1);
    expect(page.api.planned.at(-1)).not.toHaveProperty('session');
  });

  it.each(['a/film.mov', undefined])(
    'goes on from its folder as %s, and stays there',
    async (path) => {
      const page = openPage(await leaveBehind(fileOf(3000), 'a/film.mov'));
      addIn(page, fileOf(3000), path);
      expect((await page.transport.next()).partNumber).toBe(2);
      expect(await page.checkpoints.list()).toMatchObject([
        { file: { relativePath: 'a/film.mov' } },
      ]);
    },
  );

  it.each(['a/film.mov', undefined])('tells where its file was: %s', async (path) => {
    const page = openPage(await leaveBehind(fileOf(3000), path));
    await page.queue.findUnfinished();
    const [upload] = page.queue.unfinished;
    expect(upload?.name).toBe('film.mov');
    // Also of one that an earlier version wrote down.
    expect(upload?.relativePath).toBe(path);
  });

  it('goes on when an earlier version wrote it down, without a path', async () => {
    const page = openPage(await leaveBehind(fileOf(3000)));
    addIn(page, fileOf(3000), 'a/film.mov');
    expect((await page.transport.next()).partNumber).toBe(2);
  });

  it('is that of the folder which was chosen, of two with the same file', async () => {
    const before = openPage();
    for (const folder of ['a', 'b']) {
      const page = openPage(before);
      addIn(page, fileOf(3000), `${folder}/film.mov`);
      await page.transport.next();
      page.queue.dispose();
    }
    const written = await before.checkpoints.list();
    expect(written.map(({ file }) => file.relativePath).sort()).toEqual([
      'a/film.mov',
      'b/film.mov',
    ]);
    for (const { id, session, file } of written) {
      const page = openPage(before);
      await page.queue.findUnfinished();
      expect(await page.queue.continue(id, fileOf(3000))).toBe('continued');
      await page.transport.next();
      const { relativePath } = file;
      expect(page.api.planned.at(-1)).toMatchObject({ session, relativePath });
      expect(page.queue.snapshot.items).toMatchObject([{ relativePath }]);
      page.queue.dispose();
    }
  });

  it('sends a part again that OSS has with other bytes than the file', async () => {
    const file = fileOf(2000);
    const before = await leaveBehind(file);
    before.api.held = [{ partNumber: 1, sizeBytes: 1000, crc64: '42' }];
    const page = openPage(before);
    const { id } = page.addOne(file);
    const first = await page.transport.next();
    await store(first);
    const second = await page.transport.next();
    await store(second);
    await page.reach(id, 'succeeded');
    expect([first, second].map(({ partNumber }) => partNumber).sort()).toEqual([1, 2]);
  });

  it('is offered, and goes on with the file', async () => {
    const file = fileOf(3000);
    const before = await leaveBehind(file);
    const page = openPage(before);
    await page.queue.findUnfinished();
    const [unfinished] = page.queue.unfinished;
    expect(unfinished).toMatchObject({
      name: 'film.mov',
      sizeBytes: 3000,
      sentBytes: 1000,
      hasHandle: false,
    });
    const id = unfinished?.id ?? '';
    expect(await page.queue.continue(id)).toBe('file-needed');
    expect(await page.queue.continue(id, fileOf(3000, 11))).toBe('other-file');
    expect(page.queue.unfinished).toHaveLength(1);
    expect(await page.queue.continue(id, file)).toBe('continued');
    expect(page.queue.unfinished).toEqual([]);
    expect((await page.transport.next()).partNumber).toBe(2);
    expect(await page.queue.continue(id, file)).toBe('gone');
  });

  it('stays unfinished when the rules of the page refuse its file by now', async () => {
    const file = fileOf(2000);
    const page = openPage(await leaveBehind(file), { rules: { maxSizeBytes: 10 } });
    await page.queue.findUnfinished();
    await page.queue.continue(page.queue.unfinished[0]?.id ?? '', file);
    expect(page.story).toEqual(['file-rejected']);
    expect(page.queue.unfinished).toHaveLength(1);
  });

  it('goes on in a manual queue, because somebody asked for it', async () => {
    const file = fileOf(2000);
    const page = openPage(await leaveBehind(file), { autoStart: false });
    await page.queue.findUnfinished();
    await page.queue.continue(page.queue.unfinished[0]?.id ?? '', file);
    expect((await page.transport.next()).partNumber).toBe(2);
  });

  it('goes on with the handle that the browser keeps', async () => {
    const file = fileOf(2000);
    const handle = { kind: 'file', name: file.name, getFile: () => Promise.resolve(file) };
    const first = openPage();
    first.queue.add([file], new Map([[file, handle as never]]));
    await first.transport.next();
    first.queue.dispose();
    const page = openPage(first);
    await page.queue.findUnfinished();
    expect(page.queue.unfinished).toMatchObject([{ hasHandle: true }]);
    expect(await page.queue.continue(page.queue.unfinished[0]?.id ?? '')).toBe('continued');
    await page.transport.next();
  });

  it('is not offered while its page is there, nor twice sent', async () => {
    const file = fileOf(2000);
    const first = openPage();
    first.addOne(file);
    const request = await first.transport.next();
    const second = openPage(first);
    await second.queue.findUnfinished();
    expect(second.queue.unfinished).toEqual([]);
    const { id } = second.addOne(file);
    const { state } = await second.reach(id, 'waiting');
    expect(state).toMatchObject({ error: { code: 'elsewhere' } });
    expect(second.transport.count).toBe(0);

    await store(request);
    await store(await first.transport.next());
    await settle();
    first.api.nextParts.push(() =>
      Promise.resolve({
        held: [1, 2].map((partNumber) => ({ partNumber, sizeBytes: 1000 })),
        urls: [],
        expiresAt: '2030-01-01T00:00:00.000Z',
      }),
    );
    second.clock.advance(20_000);
    const done = await second.reach(id, 'succeeded');
    expect(done.state).toMatchObject({ result: { upload: { id: 'id-1' } } });
    expect(second.transport.count).toBe(0);
  });

  it('goes on in the other page when the first one dies', async () => {
    const file = fileOf(2000);
    const first = openPage();
    first.addOne(file);
    await first.transport.next();
    const second = openPage(first);
    const { id } = second.addOne(file);
    await second.reach(id, 'waiting');
    first.queue.dispose();
    second.clock.advance(20_000);
    for (let part = 1; part <= 2; part++) await store(await second.transport.next());
    const { state } = await second.reach(id, 'succeeded');
    expect(state).toMatchObject({ result: { upload: { id: 'id-1' } } });
  });

  it('is left to others when its view is taken away, and taken back when that returns', async () => {
    const file = fileOf(2000);
    const first = openPage();
    const { id } = first.addOne(file);
    await first.transport.next();
    first.queue.pauseAll();
    const second = openPage(first);
    await second.queue.findUnfinished();
    expect(second.queue.unfinished).toEqual([]);
    first.queue.letGo();
    await second.queue.findUnfinished();
    expect(second.queue.unfinished).toHaveLength(1);

    first.queue.resume(id);
    const request = await first.transport.next();
    await second.queue.findUnfinished();
    expect(second.queue.unfinished).toEqual([]);

    first.queue.pause(id);
    first.queue.letGo();
    second.addOne(file);
    await second.transport.next();
    first.queue.resume(id);
    const { state } = await first.reach(id, 'waiting');
    expect(state).toMatchObject({ error: { code: 'elsewhere' } });
    expect(request.isAborted).toBe(true);
  });

  it('is freed at the server when it is discarded', async () => {
    const page = openPage(await leaveBehind(fileOf(2000)));
    await page.queue.findUnfinished();
    page.queue.discard(page.queue.unfinished[0]?.id ?? '');
    expect(page.queue.unfinished).toEqual([]);
    await settle();
    expect(page.api.aborted).toEqual(['session:id-1:1']);
    expect(await page.checkpoints.list()).toEqual([]);
  });

  it('is still freed at the server when its file was begun again before that could be told', async () => {
    const file = fileOf(2000);
    const page = openPage();
    const { id } = page.addOne(file);
    await page.transport.next();
    page.api.nextAborts.push(() => Promise.reject(serverError(503, 'unavailable')));
    page.queue.cancel(id);
    page.addOne(file);
    await page.transport.next();
    const phases = (await page.checkpoints.list()).map(({ phase }) => phase).sort();
    expect(phases).toEqual(['canceled', 'sending']);
    await openPage(page).queue.findUnfinished();
    expect(page.api.aborted).toEqual(['session:id-1:1', 'session:id-1:1']);
  });

  it.each([
    ['session-invalid', 1],
    ['session-expired', 0],
  ])('of which the server says %s is not offered', async (code, left) => {
    const page = openPage(await leaveBehind(fileOf(2000)));
    page.api.nextParts.push(() => Promise.reject(serverError(401, code)));
    await page.queue.findUnfinished();
    expect(page.queue.unfinished).toEqual([]);
    // Another user of the same browser goes on with theirs.
    expect(await page.checkpoints.list()).toHaveLength(left);
  });
});

describe('a small file that its page has left', () => {
  const small = (): File => new File(['123456789'], 'check.txt', { lastModified: 1 });

  /** Of 2 MiB, with a byte that no sample takes. */
  const large = (byte: number): File => {
    const bytes = new Uint8Array(2 * 1024 * 1024);
    bytes[64 * 1024 + 5000] = byte;
    return new File([bytes], 'large.bin', { lastModified: 1 });
  };

  async function leaveForm(relativePath?: string): Promise<TestQueue> {
    const page = createTestQueue();
    addIn(page, small(), relativePath);
    (await page.transport.next()).bodySent();
    page.queue.dispose();
    return page;
  }

  function nextPage(before: TestQueue): TestQueue {
    const { checkpoints, locks, api } = before;
    return Object.assign(createTestQueue({ ports: { checkpoints, locks, api } }), { api });
  }

  it('is brought to its end without the file when OSS has it', async () => {
    const page = nextPage(await leaveForm());
    await page.queue.findUnfinished();
    expect(page.api.confirmed).toHaveLength(1);
    expect(page.queue.unfinished).toEqual([]);
    expect(await page.checkpoints.list()).toEqual([]);
  });

  it('is told of when it is brought to its end, once', async () => {
    const page = nextPage(await leaveForm());
    const id = (await page.checkpoints.list())[0]?.id;
    await Promise.all([page.queue.findUnfinished(), page.queue.findUnfinished()]);
    expect(page.events).toMatchObject([
      {
        type: 'unfinished-finished',
        finished: {
          id,
          name: 'check.txt',
          sizeBytes: 9,
          key: 'user/u42/id-1/name',
          upload: { id: 'id-1' },
          response: { id: 7 },
          verified: true,
        },
      },
    ]);
  });

  it('is not sent again when its file is added after that: the item has the same result', async () => {
    const page = nextPage(await leaveForm());
    await page.queue.findUnfinished();
    const { id } = page.addOne(small());
    const { state } = await page.reach(id, 'succeeded');
    expect(state).toMatchObject({
      result: {
        key: 'user/u42/id-1/name',
        upload: { id: 'id-1' },
        response: { id: 7 },
        verified: true,
        acknowledgedBy: 'confirm',
      },
    });
    expect(page.story.slice(-4)).toEqual([
      'file-added',
      'upload-start',
      'upload-success',
      'queue-idle',
    ]);
    expect(page.api.planned).toHaveLength(1);
    expect(page.api.confirmed).toHaveLength(1);
    expect(page.transport.count).toBe(0);
  });

  it('is sent when its like in another folder was brought to its end', async () => {
    const page = nextPage(await leaveForm('a/check.txt'));
    await page.queue.findUnfinished();
    addIn(page, small(), 'b/check.txt');
    await page.transport.next();
    expect(page.api.planned).toHaveLength(2);
  });

  it('is not planned ahead with the files before it', async () => {
    const page = nextPage(await leaveForm());
    await page.queue.findUnfinished();
    page.queue.configure({ concurrency: 1 });
    page.queue.add([new File(['other'], 'other.txt'), small()]);
    (await page.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await settle();
    expect(page.api.planned.map(({ name }) => name)).toEqual(['check.txt', 'other.txt']);
    expect(page.transport.count).toBe(1);
  });

  it('does not keep a file from being sent that only looks like it', async () => {
    const page = nextPage(await leaveForm());
    await page.queue.findUnfinished();
    page.addOne(new File(['987654321'], 'check.txt', { lastModified: 1 }));
    await page.transport.next();
    expect(page.api.planned).toHaveLength(2);
  });

  it('does not keep a large file from being sent that differs between its samples', async () => {
    const { signal } = new AbortController();
    expect(await fingerprintOf(large(0), signal)).toEqual(await fingerprintOf(large(1), signal));
    const before = createTestQueue();
    before.addOne(large(0));
    (await before.transport.next()).bodySent();
    before.queue.dispose();
    const page = nextPage(before);
    await page.queue.findUnfinished();
    const same = page.addOne(large(0));
    await page.reach(same.id, 'succeeded');
    expect(page.transport.count).toBe(0);
    page.addOne(large(1));
    await page.transport.next();
    expect(page.api.planned).toHaveLength(2);
  });

  it('is forgotten with the access to the server under which it was found', async () => {
    const page = nextPage(await leaveForm());
    await page.queue.findUnfinished();
    page.queue.configure({ headers: () => ({ authorization: 'Bearer other' }) });
    page.addOne(small());
    await page.transport.next();
    expect(page.api.planned).toHaveLength(2);
  });

  it('is offered when OSS does not have it, and keeps its id', async () => {
    const page = nextPage(await leaveForm());
    page.api.nextConfirmations.push(() => Promise.reject(serverError(409, 'not-uploaded')));
    await page.queue.findUnfinished();
    const [unfinished] = page.queue.unfinished;
    expect(unfinished).toMatchObject({ name: 'check.txt', sentBytes: 0 });
    const file = small();
    expect(await page.queue.continue(unfinished?.id ?? '', file)).toBe('continued');
    (await page.transport.next()).bodySent().answer(200, '{}', STORED_HEADERS);
    await settle();
    expect(page.api.planned.at(-1)).toMatchObject({ session: 'session:id-1:1' });
  });
});
