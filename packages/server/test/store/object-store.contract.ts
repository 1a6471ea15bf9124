import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { ObjectStore } from '../../src/store/object-store.js';

interface ContractObject {
  readonly key: string;
  readonly type: string;
  readonly content: string;
}

export interface ContractSubject {
  readonly store: ObjectStore;
  /** Puts an object past the store. */
  readonly put: (object: ContractObject) => Promise<void>;
}

const REQUEST = { timeoutMs: 5000 };

/** What every object store keeps to. */
export function describeObjectStore(name: string, subject: () => ContractSubject): void {
  describe(name, () => {
    it.each(['a.png', 'a/b c.png', 'user/u42/我的 照片 🐈.png', "a/+&=(1)'!*~%25.png"])(
      'describes the object %s',
      async (key) => {
        const { store, put } = subject();
        await put({ key, type: 'image/png', content: '123456789' });
        expect(await store.head(key, REQUEST)).toEqual({
          sizeBytes: 9,
          type: 'image/png',
          etag: '25F9E794323B453885F5181F1B624D0B',
          crc64: '11051210869376104954',
        });
      },
    );

    it('describes an empty object', async () => {
      const { store, put } = subject();
      await put({ key: 'empty', type: 'text/plain', content: '' });
      expect(await store.head('empty', REQUEST)).toMatchObject({ sizeBytes: 0, crc64: '0' });
    });

    it('knows no object that is not there', async () => {
      expect(await subject().store.head('missing', REQUEST)).toBeUndefined();
      expect(await subject().store.readStart('missing', 10, REQUEST)).toBeUndefined();
    });

    it.each([
      ['no more than asked for', '123456789', '1234'],
      ['all there is', '12', '12'],
      ['nothing of nothing', '', ''],
    ])('reads from the start %s', async (_case, content, start) => {
      const { store, put } = subject();
      await put({ key: 'start 我.bin', type: 'application/octet-stream', content });
      expect(String(await store.readStart('start 我.bin', 4, REQUEST))).toBe(start);
    });

    it('sums up what is under a prefix, and nothing beside it', async () => {
      const { store, put } = subject();
      const dir = `sums/${randomUUID()}`;
      expect(await store.sumSizes(`${dir}/`, REQUEST)).toBe(0);
      const names = [`${dir}/a`, `${dir}/我的 照片+%25.png`, `${dir}/sub/b`, `${dir}-beside`];
      for (const key of names) await put({ key, type: 'text/plain', content: '12345' });
      await put({ key: `${dir}/empty`, type: 'text/plain', content: '' });
      expect(await store.sumSizes(`${dir}/`, REQUEST)).toBe(15);
      expect(await store.sumSizes(dir, REQUEST)).toBe(20);
      expect(await store.sumSizes('', REQUEST)).toBeGreaterThanOrEqual(20);
    });

    it('deletes an object, as often as it is asked', async () => {
      const { store, put } = subject();
      await put({ key: 'gone.txt', type: 'text/plain', content: 'x' });
      await store.delete('gone.txt', REQUEST);
      expect(await store.head('gone.txt', REQUEST)).toBeUndefined();
      await store.delete('gone.txt', REQUEST);
    });
  });
}
