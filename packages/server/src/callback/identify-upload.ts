import type { Upload } from '@oss-uploader/shared';

import { checkContent } from '../completion/check-content.js';
import { checkPlannedObject } from '../completion/check-object.js';
import { CallbackNotVerified } from '../errors.js';
import { checkKey } from '../keys/check-key.js';
import { checkFile } from '../plans/check-file.js';
import type { Services } from '../services.js';
import { hashKey, type CallbackGrant } from '../session/callback-token.js';
import { shortHash } from '../session/hash.js';

const HEAD_TIMEOUT_MS = 2500;

/** Finds out from OSS which upload a callback speaks of; nothing of the callback but the key is used. */
export async function identifyUpload(
  services: Services,
  grant: CallbackGrant,
  key: string,
): Promise<Upload> {
  switch (grant.kind) {
    case 'plan': {
      if (grant.keyHash !== hashKey(key)) {
        throw new CallbackNotVerified('token', 'the token is of another object');
      }
      return checkPlannedObject(services, { ...grant, key }, { timeoutMs: HEAD_TIMEOUT_MS });
    }
    case 'dir':
      return checkDirectoryObject(services, grant, key);
  }
}

/**
 * An object that a client of `GET {base}` named itself. Its policy fixes no type and of the key only the
 * directory, so both are checked here. The id is made of what the object is: a repeated callback has the same one.
 */
async function checkDirectoryObject(
  services: Services,
  grant: Extract<CallbackGrant, { kind: 'dir' }>,
  key: string,
): Promise<Upload> {
  const { store, options } = services;
  const problem = checkKey(key, grant.dir);
  if (problem !== undefined)
    throw new CallbackNotVerified('object', `the key cannot be used: ${problem}`);
  const object = await store.head(key, { timeoutMs: HEAD_TIMEOUT_MS });
  if (object === undefined) throw new CallbackNotVerified('object', 'OSS does not hold the object');
  const { sizeBytes, type, etag, crc64 } = object;
  const name = key.slice(key.lastIndexOf('/') + 1);
  const refusal = checkFile({ name, type, sizeBytes }, grant);
  if (refusal !== undefined) throw new CallbackNotVerified('object', refusal.message);
  const detectedType = await checkContent(services, key, object, HEAD_TIMEOUT_MS);
  const { bucket } = options.oss;
  return {
    id: shortHash(bucket, key, etag),
    bucket,
    key,
    name,
    sizeBytes,
    type,
    etag,
    ...(crc64 === undefined ? {} : { crc64 }),
    verified: false,
    ...(detectedType === undefined ? {} : { detectedType }),
  };
}
