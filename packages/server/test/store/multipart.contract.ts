import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { ObjectStore, OpenUpload } from '../../src/store/object-store.js';
import { crc64Of } from '../helpers/crc64.js';

interface ContractPart {
  readonly key: string;
  readonly uploadId: string;
  readonly partNumber: number;
  readonly content: Buffer;
}

export interface MultipartSubject {
  readonly store: ObjectStore;
  /** Puts a part past the store, as a browser does. */
  readonly putPart: (part: ContractPart) => Promise<void>;
}

const REQUEST = { timeoutMs: 5000 };
/** The smallest part that may have another after it. */
const SMALLEST_PART_BYTES = 102_400;

/** What every object store keeps to for multipart uploads. */
export function describeMultipart(name: string, subject: () => MultipartSubject): void {
  describe(name, () => {
    // Nothing is overwritten, so each run has names of its own.
    const dir = `multipart/${randomUUID()}/`;

    it.each(['big.bin', 'user/u42/我的 照片 🐈.png', "a/+&=(1)'!*~%25.png"])(
      'makes the object %s of its parts, in their order',
      async (fileName) => {
        const { store, putPart } = subject();
        const key = `${dir}${fileName}`;
        const uploadId = await begin(store, key, 'image/png');
        const first = Buffer.alloc(SMALLEST_PART_BYTES, 'a');
        const second = Buffer.from('the end');
        await putPart({ key, uploadId, partNumber: 2, content: second });
        await putPart({ key, uploadId, partNumber: 1, content: Buffer.from('replaced') });
        await putPart({ key, uploadId, partNumber: 1, content: first });

        const parts = (await store.listParts(key, uploadId, REQUEST)) ?? [];
        expect(parts).toMatchObject([
          { partNumber: 1, sizeBytes: first.length, crc64: crc64Of(first) },
          { partNumber: 2, sizeBytes: second.length, crc64: crc64Of(second) },
        ]);
        for (const { storedAt } of parts) expect(isRecent(storedAt)).toBe(true);

        expect(await store.complete(key, uploadId, parts, REQUEST)).toBe('completed');
        expect(await store.head(key, REQUEST)).toMatchObject({
          sizeBytes: first.length + second.length,
          type: 'image/png',
          crc64: crc64Of(Buffer.concat([first, second])),
        });
        expect(await store.listParts(key, uploadId, REQUEST)).toBeUndefined();
        expect(await store.complete(key, uploadId, parts, REQUEST)).toMatch(
          /^(no-such-upload|object-exists)$/,
        );
      },
    );

    it('lists no parts of an upload that has none yet', async () => {
      const { store } = subject();
      const key = `${dir}none-yet.bin`;
      const uploadId = await begin(store, key);
      expect(await store.listParts(key, uploadId, REQUEST)).toEqual([]);
    });

    it('knows no upload that was aborted, and does not mind to abort it again', async () => {
      const { store, putPart } = subject();
      const key = `${dir}aborted.bin`;
      const uploadId = await begin(store, key);
      await putPart({ key, uploadId, partNumber: 1, content: Buffer.from('x') });
      const parts = (await store.listParts(key, uploadId, REQUEST)) ?? [];
      expect(await store.abort(key, uploadId, REQUEST)).toBe(true);
      expect(await store.abort(key, uploadId, REQUEST)).toBe(false);
      expect(await store.listParts(key, uploadId, REQUEST)).toBeUndefined();
      expect(await store.complete(key, uploadId, parts, REQUEST)).toBe('no-such-upload');
      expect(await store.head(key, REQUEST)).toBeUndefined();
    });

    it('knows an upload only under its key', async () => {
      const { store } = subject();
      const [key, other] = [`${dir}one.bin`, `${dir}other.bin`];
      const uploadId = await begin(store, key);
      expect(await store.listParts(other, uploadId, REQUEST)).toBeUndefined();
      expect(await store.abort(other, uploadId, REQUEST)).toBe(false);
      expect(await store.listParts(key, uploadId, REQUEST)).toEqual([]);
    });

    it('never overwrites, neither at the start nor at the end', async () => {
      const { store, putPart } = subject();
      const key = `${dir}taken.bin`;
      const [winner, loser] = [await begin(store, key), await begin(store, key)];
      for (const uploadId of [winner, loser]) {
        await putPart({ key, uploadId, partNumber: 1, content: Buffer.from(uploadId) });
      }
      const winning = (await store.listParts(key, winner, REQUEST)) ?? [];
      const losing = (await store.listParts(key, loser, REQUEST)) ?? [];
      expect(await store.complete(key, winner, winning, REQUEST)).toBe('completed');
      expect(await store.complete(key, loser, losing, REQUEST)).toBe('object-exists');
      expect(
        await store.initiate(key, { type: 'image/png', disposition: undefined }, REQUEST),
      ).toBeUndefined();
      expect((await store.head(key, REQUEST))?.crc64).toBe(crc64Of(Buffer.from(winner)));
    });

    it('lists open uploads under a prefix, also while they are aborted', async () => {
      const { store } = subject();
      const twice = `${dir}swept/a b+c%.bin`;
      const keys = [twice, `${dir}swept/我 🐈.bin`, twice];
      const begun: string[] = [];
      for (const key of keys) begun.push(await begin(store, key));
      await begin(store, `${dir}kept/a.bin`);

      const listed: OpenUpload[] = [];
      for await (const upload of store.listUploads(`${dir}swept/`, REQUEST)) {
        listed.push(upload);
        await store.abort(upload.key, upload.uploadId, REQUEST);
      }
      expect(listed.map(({ key }) => key).sort()).toEqual([...keys].sort());
      expect(listed.map(({ uploadId }) => uploadId).sort()).toEqual([...begun].sort());
      for (const { initiatedAt } of listed) expect(isRecent(initiatedAt)).toBe(true);
      const left: string[] = [];
      for await (const { key } of store.listUploads('', REQUEST)) left.push(key);
      expect(left).toContain(`${dir}kept/a.bin`);
      expect(left).not.toContain(twice);
    });
  });
}

async function begin(store: ObjectStore, key: string, type = 'image/png'): Promise<string> {
  const uploadId = await store.initiate(key, { type, disposition: undefined }, REQUEST);
  if (uploadId === undefined) throw new Error(`could not begin ${key}`);
  return uploadId;
}

/** OSS's clock counts in seconds, and is not ours. */
function isRecent(date: Date): boolean {
  return Math.abs(Date.now() - date.getTime()) < 60_000;
}
