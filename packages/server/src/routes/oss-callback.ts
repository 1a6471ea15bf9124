import type { FastifyReply, FastifyRequest } from 'fastify';

import { handleCallback } from '../callback/handle-callback.js';
import type { ResolvedCallback } from '../options/resolved-options.js';
import type { Services } from '../services.js';
import { isAnswerable } from '../errors.js';

const NOT_VERIFIED = '{"Status":"verify not ok"}';
/** The object is stored and the callback genuine: the browser's `confirm` takes over. */
const NOT_PROCESSED = '{"Status":"not processed"}';

interface CallbackReply {
  readonly statusCode: 200 | 400 | 500 | 502 | 503;
  readonly json: string;
}

/** `POST {base}/callback`: answers in time, with JSON and its length, whatever happens. */
export function createCallbackHandler(services: Services, callback: ResolvedCallback) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { statusCode, json } = await inTime(
      answerCallback(services, callback, request),
      services.callbackBudgetMs,
      request,
    );
    // Fastify writes `Content-Length` for a text; OSS takes no chunked answer.
    return reply.code(statusCode).header('content-type', 'application/json').send(json);
  };
}

async function answerCallback(
  services: Services,
  callback: ResolvedCallback,
  request: FastifyRequest,
): Promise<CallbackReply> {
  const ossRequestId = headerOf(request, 'x-oss-request-id');
  try {
    const { json } = await handleCallback(
      services,
      callback,
      {
        // Not `url`: an application may rewrite it, and OSS signed what it called.
        target: request.originalUrl,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        authorization: headerOf(request, 'authorization'),
        publicKeyUrl: headerOf(request, 'x-oss-pub-key-url'),
        signatureVersion: headerOf(request, 'x-oss-signature-version'),
      },
      request.log,
    );
    return { statusCode: 200, json };
  } catch (error) {
    if (!isAnswerable(error)) {
      request.log.error({ err: error, ossRequestId }, 'upload callback failed');
      return { statusCode: 500, json: NOT_PROCESSED };
    }
    request.log.warn(
      { code: error.code, reason: error.message, ossRequestId },
      'upload callback refused',
    );
    switch (error.code) {
      case 'application-failed':
        return { statusCode: 502, json: NOT_PROCESSED };
      case 'storage-unavailable':
      case 'too-many-requests':
        return { statusCode: 503, json: NOT_PROCESSED };
      case 'invalid-request':
      case 'unauthorized':
      case 'not-found':
      case 'file-too-large':
      case 'file-type-not-accepted':
      case 'too-many-files':
      case 'quota-exceeded':
      case 'object-key-invalid':
      case 'session-invalid':
      case 'session-expired':
      case 'not-uploaded':
      case 'object-mismatch':
      case 'integrity-mismatch':
      case 'callback-not-verified':
        return { statusCode: 400, json: NOT_VERIFIED };
      case 'internal':
        return { statusCode: 500, json: NOT_PROCESSED };
    }
  }
}

/** OSS waits for five seconds. The work goes on after a late answer; `onUploaded` may see it twice. */
async function inTime(
  work: Promise<CallbackReply>,
  budgetMs: number,
  request: FastifyRequest,
): Promise<CallbackReply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CallbackReply>((resolve) => {
    timer = setTimeout(() => {
      request.log.warn({ budgetMs }, 'upload callback took too long: left to confirm');
      resolve({ statusCode: 503, json: NOT_PROCESSED });
    }, budgetMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
