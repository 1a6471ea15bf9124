import { parseErrorBody, parseUploadPlans, type MultipartPlan } from '@oss-uploader/shared';
import type { FastifyInstance } from 'fastify';

import type { OssUploaderOptions } from '../../src/options/options.js';
import type { Ports } from '../../src/services.js';
import { createApp, type TestApp } from './create-app.js';
import { crc64Of } from './crc64.js';
import type { MemoryObjectStore } from './memory-object-store.js';
import { USER } from './upload-flow.js';

export const PART_BYTES = 1024 ** 2;

/** Two parts and a half. */
export const CONTENT = Buffer.alloc(2.5 * PART_BYTES, 'meows and purrs ');
export const BIG_FILE = { name: 'cats.mov', sizeBytes: CONTENT.length, type: 'video/quicktime' };
export const BIG_CRC = crc64Of(CONTENT);

/** The plugin with a threshold below `BIG_FILE`. */
export function createMultipartApp(
  changes: Partial<OssUploaderOptions> = {},
  ports: Partial<Ports> = {},
): Promise<TestApp> {
  return createApp({ multipartThresholdBytes: PART_BYTES, ...changes }, ports);
}

/** Plans one file for a client that can send parts, which must get a multipart plan. */
export async function planParts(
  app: FastifyInstance,
  file: object = BIG_FILE,
): Promise<MultipartPlan> {
  const response = await post(app, '', { accepts: ['multipart'], files: [file] });
  const [one] = parseUploadPlans(response.json()).plans;
  if (one?.kind !== 'multipart') {
    throw new Error(`expected a multipart plan, got ${JSON.stringify(one)}`);
  }
  return one;
}

/** A request to `POST {base}/uploads{path}` as user u42, unless told otherwise. */
export function post(
  app: FastifyInstance,
  path: '' | '/parts' | '/complete' | '/abort' | '/confirm',
  payload: object,
  headers: Record<string, string> = USER,
) {
  return app.inject({ method: 'POST', url: `/oss/uploads${path}`, headers, payload });
}

export function partOf(partNumber: number): Buffer {
  return CONTENT.subarray((partNumber - 1) * PART_BYTES, partNumber * PART_BYTES);
}

/** As if the browser had sent these parts. */
export function putParts(
  store: MemoryObjectStore,
  { uploadId }: MultipartPlan,
  partNumbers: readonly number[] = [1, 2, 3],
): void {
  for (const partNumber of partNumbers) store.putPart(uploadId, partNumber, partOf(partNumber));
}

/** Status and code of an answer that must be an error. */
export function errorOf(response: { statusCode: number; json: () => unknown }) {
  const { code } = parseErrorBody(response.json()).error;
  return { status: response.statusCode, code };
}
