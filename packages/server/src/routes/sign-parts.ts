import {
  parsePartUrlsRequest,
  type HeldPart,
  type PartUrls,
  type PartUrlsRequest,
} from '@oss-uploader/shared';
import type { FastifyRequest } from 'fastify';

import { InvalidRequest, SessionExpired } from '../errors.js';
import { findUpload } from '../multipart/find-upload.js';
import { countParts, sizeOfPart } from '../multipart/part-layout.js';
import { signParts } from '../multipart/sign-parts.js';
import type { Services } from '../services.js';
import { openMultipartSession, type MultipartSession } from '../session/session-token.js';
import type { StoredPart } from '../store/object-store.js';
import { authorizeRequest } from './authorize.js';
import { parseBody } from './parse-body.js';

/** `POST {base}/uploads/parts`: what OSS already holds, and fresh URLs for the parts asked for. */
export function createPartsHandler(services: Services) {
  return async (request: FastifyRequest): Promise<PartUrls> => {
    const { owner } = await authorizeRequest(services, request);
    const { session: token, partNumbers = [] }: PartUrlsRequest = parseBody(
      parsePartUrlsRequest,
      request.body,
    );
    const now = services.now();
    const session = await openMultipartSession(services.sessions, token, { owner, now });
    checkNumbers(session, partNumbers);
    const found = await findUpload(services, session);
    switch (found.kind) {
      case 'open': {
        const { urls, expiresAt } = await signParts(services, session, partNumbers);
        return { held: found.parts.map(describePart), urls, expiresAt: expiresAt.toISOString() };
      }
      case 'complete':
        // The client finds nothing left to send, and asks for completion.
        return { held: allParts(session), urls: [], expiresAt: now.toISOString() };
      case 'gone':
        throw new SessionExpired(
          'OSS does not hold this upload any more, it was aborted: plan the file again',
        );
    }
  };
}

function checkNumbers(session: MultipartSession, partNumbers: readonly number[]): void {
  const count = countParts(session);
  const index = partNumbers.findIndex((partNumber) => partNumber > count);
  if (index === -1) return;
  throw new InvalidRequest(
    `partNumbers[${index}]: expected at most ${count}, got ${String(partNumbers[index])}`,
  );
}

function describePart({ partNumber, sizeBytes, crc64 }: StoredPart): HeldPart {
  return { partNumber, sizeBytes, ...(crc64 === undefined ? {} : { crc64 }) };
}

function allParts(session: MultipartSession): HeldPart[] {
  return Array.from({ length: countParts(session) }, (_, index) => ({
    partNumber: index + 1,
    sizeBytes: sizeOfPart(session, index + 1),
  }));
}
