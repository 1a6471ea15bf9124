import { parseUploadPlans, type FormPlan, type UploadPlan } from '@oss-uploader/shared';
import type { FastifyInstance } from 'fastify';

import type { MemoryObjectStore } from './memory-object-store.js';
import { simulateCallback, type CallbackChanges } from './oss-callback.js';

export const FILE = { name: 'cat.png', sizeBytes: 5, type: 'image/png' };
export const CRC = '11051210869376104954';
export const OTHER_CRC = '6748440630437108969';
export const USER = { 'x-user': 'u42' };

/** Plans files as user u42. */
export async function plan(
  app: FastifyInstance,
  files: readonly object[],
): Promise<readonly UploadPlan[]> {
  const response = await app.inject({
    method: 'POST',
    url: '/oss/uploads',
    headers: USER,
    payload: { files },
  });
  if (response.statusCode !== 200) throw new Error(response.body);
  return parseUploadPlans(response.json()).plans;
}

/** Plans one file, which must get a form. */
export async function planOne(app: FastifyInstance, file: object = FILE): Promise<FormPlan> {
  const [one] = await plan(app, [file]);
  if (one?.kind !== 'form') throw new Error(`expected a form plan, got ${JSON.stringify(one)}`);
  return one;
}

/** The code of the only plan of a file that must be rejected. */
export async function rejectionOf(app: FastifyInstance, file: object): Promise<string> {
  const [one] = await plan(app, [file]);
  if (one?.kind !== 'rejected')
    throw new Error(`expected a rejected plan, got ${String(one?.kind)}`);
  return one.error.code;
}

export function confirm(
  app: FastifyInstance,
  session: string,
  { crc64, headers = USER }: { crc64?: string; headers?: Record<string, string> } = {},
) {
  return app.inject({
    method: 'POST',
    url: '/oss/uploads/confirm',
    headers,
    payload: { session, ...(crc64 === undefined ? {} : { crc64 }) },
  });
}

/** As if the browser had sent the file of a plan. */
export function putObject(store: MemoryObjectStore, key: string, changes: object = {}): void {
  store.objects.set(key, { sizeBytes: 5, type: 'image/png', etag: 'E', crc64: CRC, ...changes });
}

/** The callback that OSS sends for a planned upload. */
export function callbackOf(one: FormPlan, changes: CallbackChanges = {}) {
  const field = new Map(one.fields).get('callback') ?? '';
  return simulateCallback(field, { bucket: 'examplebucket', object: one.key }, changes);
}
