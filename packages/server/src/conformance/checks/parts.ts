import { parseCompletion, parsePartUrls, type MultipartPlan } from '@oss-uploader/shared';

import { acceptableFile, type ProbeFile } from '../acceptable-file.js';
import type { Check } from '../check.js';
import { expectThat } from '../problem.js';
import { describe, parsed, type Target } from '../target.js';

/** Above what servers send as one form; it is sent as zeros. */
const SIZE_BYTES = 17 * 1024 ** 2;
const NO_PARTS = 'the server plans no parts for a file of 17 MiB';

/** Large files: parts that are sent in any order, an upload that can be resumed, and one that can be given up. */
export const PART_CHECKS: readonly Check[] = [
  {
    level: 'parts',
    name: 'A client that does not ask for parts gets none',
    run: async (target) => {
      const [plan] = await target.plan([await largeFile(target)]);
      expectThat(
        plan?.kind !== 'multipart',
        'A multipart plan is made for a client that did not say that it can carry it out.',
      );
      return undefined;
    },
  },
  {
    level: 'parts',
    name: 'A file is sent in parts, resumed from what OSS holds, and completed twice with one answer',
    run: async (target) => {
      const plan = await target.planParts(await largeFile(target));
      if (plan === undefined) return NO_PARTS;
      const count = Math.ceil(SIZE_BYTES / plan.partSizeBytes);
      const early = await target.post('/uploads/complete', { session: plan.session });
      target.expectError(early, 'Completing before all parts are there', 'not-uploaded');
      const numbers = Array.from({ length: count }, (_, index) => index + 1);
      await sendParts(target, plan, numbers.slice(0, 1));
      const { held } = await askParts(target, plan, []);
      expectThat(
        held.length === 1 && held[0]?.partNumber === 1,
        'POST /uploads/parts does not tell what OSS holds.',
      );
      await sendParts(target, plan, numbers.slice(1));
      const [first, second] = [await complete(target, plan), await complete(target, plan)];
      expectThat(first.upload.sizeBytes === SIZE_BYTES, 'The completed upload has another size.');
      expectThat(first.upload.id === plan.id, 'The completed upload has another id than the plan.');
      expectThat(
        JSON.stringify(first.upload) === JSON.stringify(second.upload),
        'Completing twice names two different uploads.',
      );
      return undefined;
    },
  },
  {
    level: 'parts',
    name: 'An upload that is given up is gone, also when it is given up twice',
    run: async (target) => {
      const plan = await target.planParts(await largeFile(target));
      if (plan === undefined) return NO_PARTS;
      for (const time of ['once', 'twice']) {
        const answer = await target.post('/uploads/abort', { session: plan.session });
        expectThat(
          answer.status === 204,
          `Giving up ${time} is answered with ${describe(answer)}, not 204.`,
        );
      }
      const answer = await target.post('/uploads/complete', { session: plan.session });
      target.expectError(
        answer,
        'Completing what was given up',
        'not-uploaded',
        'session-expired',
        'session-invalid',
      );
      return undefined;
    },
  },
];

async function largeFile(target: Target): Promise<ProbeFile> {
  return acceptableFile(await target.policy(), SIZE_BYTES);
}

async function askParts(target: Target, { session }: MultipartPlan, partNumbers: number[]) {
  const answer = await target.post('/uploads/parts', { session, partNumbers });
  expectThat(answer.status === 200, `POST /uploads/parts answers ${describe(answer)}, not 200.`);
  return parsed('POST /uploads/parts', () => parsePartUrls(answer.body));
}

async function sendParts(target: Target, plan: MultipartPlan, numbers: number[]): Promise<void> {
  if (numbers.length === 0) return;
  const { urls } = await askParts(target, plan, numbers);
  expectThat(
    urls.length === numbers.length,
    'POST /uploads/parts does not give the URLs asked for.',
  );
  for (const { partNumber, url } of urls) {
    const begin = (partNumber - 1) * plan.partSizeBytes;
    const bytes = new Uint8Array(Math.min(plan.partSizeBytes, SIZE_BYTES - begin));
    // A Blob without a type, as browsers slice files: no Content-Type is sent.
    const { status } = await fetch(url, { method: 'PUT', body: new Blob([bytes]) });
    expectThat(status === 200, `OSS answers ${status} to part ${partNumber}.`);
  }
}

async function complete(target: Target, { session }: MultipartPlan) {
  const answer = await target.post('/uploads/complete', { session });
  expectThat(answer.status === 200, `POST /uploads/complete answers ${describe(answer)}, not 200.`);
  return parsed('POST /uploads/complete', () => parseCompletion(answer.body));
}
