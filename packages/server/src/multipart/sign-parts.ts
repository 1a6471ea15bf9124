import type { PartUrl } from '@oss-uploader/shared';

import type { Services } from '../services.js';
import { endOfSignatures } from '../signing/end-of-signatures.js';
import type { MultipartSession } from '../session/session-token.js';
import { sizeOfPart } from './part-layout.js';

export interface SignedParts {
  readonly urls: PartUrl[];
  readonly expiresAt: Date;
}

/** Signs a URL for each of some parts, for exactly the bytes that the part has. */
export async function signParts(
  services: Services,
  session: MultipartSession,
  partNumbers: readonly number[],
): Promise<SignedParts> {
  const { options, now, signPartUrl } = services;
  const expiresInSeconds = options.planExpiresInSeconds;
  // The URL counts from the whole second in which it is signed.
  const signedAt = new Date(Math.floor(now().getTime() / 1000) * 1000);
  const { key, uploadId } = session;
  const urls: PartUrl[] = [];
  for (const partNumber of partNumbers) {
    const sizeBytes = sizeOfPart(session, partNumber);
    const url = await signPartUrl({ key, uploadId, partNumber, sizeBytes, expiresInSeconds });
    urls.push({ partNumber, url });
  }
  return { urls, expiresAt: await endOfSignatures(services, signedAt, expiresInSeconds) };
}
