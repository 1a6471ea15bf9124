import { parseCompletionRequest, type Completion } from '@oss-uploader/shared';
import type { FastifyRequest } from 'fastify';

import { acceptObject } from '../completion/accept-object.js';
import { checkSameCrc64 } from '../completion/check-crc64.js';
import { tellApplication } from '../completion/tell-application.js';
import type { Services } from '../services.js';
import { openSession } from '../session/session-token.js';
import { authorizeRequest } from './authorize.js';
import { parseBody } from './parse-body.js';

const HEAD_TIMEOUT_MS = 10_000;

/**
 * `POST {base}/uploads/confirm`: looks at the object itself and tells the application. Works where OSS
 * cannot call us, and gives the same answer however often it is asked.
 */
export function createConfirmHandler(services: Services) {
  return async (request: FastifyRequest): Promise<Completion> => {
    const { owner } = await authorizeRequest(services, request);
    const { session: token, crc64 } = parseBody(parseCompletionRequest, request.body);
    const session = await openSession(services.sessions, token, { owner, now: services.now() });
    checkSameCrc64(session.crc64, crc64);
    const upload = await acceptObject(
      services,
      session,
      { timeoutMs: HEAD_TIMEOUT_MS, lateCrc64: crc64 },
      request.log,
    );
    const json = await tellApplication(
      services,
      upload,
      { owner, vars: session.vars, source: { kind: 'confirm' } },
      request.log,
    );
    return { upload, response: JSON.parse(json) as unknown };
  };
}
