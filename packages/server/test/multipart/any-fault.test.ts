import { parseErrorBody, parsePartUrls, parseUploadPlans } from '@oss-uploader/shared';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it, vi } from 'vitest';

import { StorageUnavailable } from '../../src/errors.js';
import type { OnUploaded } from '../../src/options/options.js';
import { crc64Of } from '../helpers/crc64.js';
import type { MemoryObjectStore } from '../helpers/memory-object-store.js';
import { createMultipartApp, PART_BYTES, planParts, post } from '../helpers/multipart-flow.js';

const CONTENT = Buffer.alloc(PART_BYTES + 5, 'purrs');
const CRC = crc64Of(CONTENT);
const FILE = { name: 'cat.mov', sizeBytes: CONTENT.length, type: 'video/quicktime' };
const METHODS = ['initiate', 'listParts', 'complete', 'head', 'abort'] as const;

/** The next request of this kind is not carried out, or it is and its answer is lost. */
const storeFault = fc.record({
  method: fc.constantFrom(...METHODS),
  moment: fc.constantFrom('before', 'after'),
});
type StoreFault = typeof storeFault extends fc.Arbitrary<infer Value> ? Value : never;

function breakStore(store: MemoryObjectStore, faults: readonly StoreFault[]): void {
  const left = [...faults];
  const failAt = (moment: StoreFault['moment']) => (method: string) => {
    const index = left.findIndex((fault) => fault.method === method && fault.moment === moment);
    if (index === -1) return;
    left.splice(index, 1);
    throw new StorageUnavailable('as if the line to OSS broke here');
  };
  store.before = failAt('before');
  store.after = failAt('after');
}

/** What a client does until it is told the end, however often it has to begin again. */
async function finish(
  app: FastifyInstance,
  store: MemoryObjectStore,
  firstSession: string,
): Promise<void> {
  let session = firstSession;
  for (let turn = 0; turn < 30; turn += 1) {
    const planned = await post(app, '', { files: [{ ...FILE, session }] });
    const [one] = planned.statusCode === 200 ? parseUploadPlans(planned.json()).plans : [];
    if (one === undefined) continue;
    if (one.kind !== 'multipart') throw new Error(`unexpected plan: ${JSON.stringify(one)}`);
    session = one.session;

    const asked = await post(app, '/parts', { session });
    if (asked.statusCode !== 200) continue;
    const held = parsePartUrls(asked.json()).held.map(({ partNumber }) => partNumber);
    for (const partNumber of [1, 2].filter((number) => !held.includes(number))) {
      const start = (partNumber - 1) * PART_BYTES;
      store.putPart(one.uploadId, partNumber, CONTENT.subarray(start, start + PART_BYTES));
    }
    const completed = await post(app, '/complete', { session, crc64: CRC });
    if (completed.statusCode === 200) return;
    const { code } = parseErrorBody(completed.json()).error;
    expect(['not-uploaded', 'storage-unavailable', 'application-failed']).toContain(code);
  }
  throw new Error('the upload came to no end');
}

describe('a multipart upload', () => {
  it('comes to one right end, whatever breaks, is lost or is aborted on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(storeFault, { maxLength: 8 }),
        fc.nat({ max: 2 }),
        fc.boolean(),
        async (faults, applicationFailures, isAborted) => {
          let failuresLeft = applicationFailures;
          const onUploaded = vi.fn<OnUploaded>(() => {
            failuresLeft -= 1;
            if (failuresLeft >= 0) throw new Error('no database');
          });
          const { app, store } = await createMultipartApp({ onUploaded });
          const { session, key, id } = await planParts(app, FILE);
          breakStore(store, faults);
          if (isAborted) await post(app, '/abort', { session });
          await finish(app, store, session);

          expect([...store.objects.keys()]).toEqual([key]);
          expect(store.objects.get(key)).toMatchObject({ sizeBytes: FILE.sizeBytes, crc64: CRC });
          expect(onUploaded.mock.calls.length).toBeGreaterThan(applicationFailures);
          for (const [upload] of onUploaded.mock.calls) {
            expect(upload).toMatchObject({ id, key, crc64: CRC, verified: true });
          }
          await app.close();
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
