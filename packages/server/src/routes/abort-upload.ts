import { parseAbortRequest } from '@oss-uploader/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { STORE_TIMEOUT_MS } from '../multipart/timeouts.js';
import type { Services } from '../services.js';
import { openMultipartSession } from '../session/session-token.js';
import { authorizeRequest } from './authorize.js';
import { parseBody } from './parse-body.js';

/**
 * `POST {base}/uploads/abort`: frees the parts of an upload that is given up. An object that is complete
 * already stays: the application may know of it.
 */
export function createAbortHandler(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { owner } = await authorizeRequest(services, request);
    const { session: token } = parseBody(parseAbortRequest, request.body);
    const now = services.now();
    const { key, uploadId } = await openMultipartSession(services.sessions, token, { owner, now });
    await services.store.abort(key, uploadId, { timeoutMs: STORE_TIMEOUT_MS });
    return reply.code(204).send();
  };
}
