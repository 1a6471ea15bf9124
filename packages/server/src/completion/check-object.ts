import type { Upload } from '@oss-uploader/shared';

import { IntegrityMismatch, NotUploaded, ObjectMismatch } from '../errors.js';
import { isSameContentType } from '../keys/content-type.js';
import type { Services } from '../services.js';
import type { PlannedUpload } from '../session/planned-upload.js';
import { checkContent } from './check-content.js';

/**
 * Compares the object in OSS with what was planned, and describes it by what OSS says, not by what the
 * browser or a callback said. Throws `NotUploaded`, `ObjectMismatch`, `IntegrityMismatch` or `ContentLies`.
 *
 * An object with another CRC-64 stays where it is. The uploader chooses the checksum and when to bring it, and
 * nothing here knows whether the application counts on the object: it may have been told by the callback of
 * this plan, of an earlier one, or of `GET {base}`.
 */
export async function checkPlannedObject(
  services: Services,
  planned: Omit<PlannedUpload, 'vars'>,
  { timeoutMs, lateCrc64 }: { timeoutMs: number; lateCrc64?: string | undefined },
): Promise<Upload> {
  const { store, options } = services;
  const { id, key, name, relativePath, sizeBytes, type } = planned;
  const object = await store.head(key, { timeoutMs });
  if (object === undefined) throw new NotUploaded('OSS does not hold the object: send it (again)');
  if (object.sizeBytes !== sizeBytes || !isSameContentType(object.type, type)) {
    throw new ObjectMismatch(
      `Expected an object of ${sizeBytes} bytes and type '${type}', OSS holds ${object.sizeBytes} bytes of '${object.type}'`,
    );
  }
  const expectedCrc64 = planned.crc64 ?? lateCrc64;
  if (expectedCrc64 !== undefined && object.crc64 !== expectedCrc64) {
    throw new IntegrityMismatch(
      'The bytes in OSS are not those that the browser read: plan and send the file again',
    );
  }
  const detectedType = await checkContent(services, key, object, timeoutMs);
  return {
    id,
    bucket: options.oss.bucket,
    key,
    name,
    ...(relativePath === undefined ? {} : { relativePath }),
    sizeBytes: object.sizeBytes,
    type: object.type,
    etag: object.etag,
    ...(object.crc64 === undefined ? {} : { crc64: object.crc64 }),
    verified: expectedCrc64 !== undefined,
    ...(detectedType === undefined ? {} : { detectedType }),
  };
}
