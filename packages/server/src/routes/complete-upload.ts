import { parseCompletionRequest, type Completion } from '@oss-uploader/shared';
import type { FastifyRequest } from 'fastify';

import { acceptObject } from '../completion/accept-object.js';
import { checkSameCrc64 } from '../completion/check-crc64.js';
import { tellApplication } from '../completion/tell-application.js';
import { completeParts } from '../multipart/complete-parts.js';
import { STORE_TIMEOUT_MS } from '../multipart/timeouts.js';
import type { Services } from '../services.js';
import { openMultipartSession } from '../session/session-token.js';
import { authorizeRequest } from './authorize.js';
import { parseBody } from './parse-body.js';

/**
 * `POST {base}/uploads/complete`: puts the parts together, looks at the object and tells the application.
 * Gives the same answer however often it is asked, and after a crash at any point: an upload that OSS does
 * not know any more is judged by its object.
 */
export function createCompleteHandler(services: Services) {
  return async (request: FastifyRequest): Promise<Completion> => {
    const { owner } = await authorizeRequest(services, request);
    const { session: token, crc64 } = parseBody(parseCompletionRequest, request.body);
    const now = services.now();
    const session = await openMultipartSession(services.sessions, token, { owner, now });
    checkSameCrc64(session.crc64, crc64);
    await completeParts(services, session, session.crc64 ?? crc64);
    const upload = await acceptObject(
      services,
      session,
      { timeoutMs: STORE_TIMEOUT_MS, lateCrc64: crc64 },
      request.log,
    );
    const context = { owner, vars: session.vars, source: { kind: 'complete' } } as const;
    const json = await tellApplication(services, upload, context, request.log);
    return { upload, response: JSON.parse(json) as unknown };
  };
}
