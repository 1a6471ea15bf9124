import type { ErrorCode } from '@oss-uploader/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { CallbackMonitor } from '../callback/callback-monitor.js';
import { describeSignedText } from '../callback/describe-signed-text.js';
import { handleCallback } from '../callback/handle-callback.js';
import type { CallbackRequest } from '../callback/verify-signature.js';
import { CallbackNotVerified, isAnswerable, type CallbackCheck } from '../errors.js';
import type { ResolvedCallback } from '../options/resolved-options.js';
import { anySecond } from '../overload/load-shedder.js';
import type { Services } from '../services.js';

const NOT_VERIFIED = '{"Status":"verify not ok"}';
/** The object is stored and the callback genuine: the browser's `confirm` takes over. */
const NOT_PROCESSED = '{"Status":"not processed"}';

interface CallbackReply {
  readonly statusCode: 200 | 400 | 500 | 502 | 503;
  readonly json: string;
}

/** `POST {base}/callback`: answers in time, with JSON and its length, whatever happens. */
export function createCallbackHandler(
  services: Services,
  callback: ResolvedCallback,
  monitor: CallbackMonitor,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { statusCode, json } = await inTime(
      // Also after a late answer: the work goes on.
      services.load.count(() => answerCallback(services, callback, monitor, request)),
      services,
      request,
    );
    if (statusCode === 503) reply.header('retry-after', anySecond());
    // Fastify writes `Content-Length` for a text; OSS takes no chunked answer.
    return reply.code(statusCode).header('content-type', 'application/json').send(json);
  };
}

async function answerCallback(
  services: Services,
  callback: ResolvedCallback,
  monitor: CallbackMonitor,
  request: FastifyRequest,
): Promise<CallbackReply> {
  const ossRequestId = headerOf(request, 'x-oss-request-id')?.slice(0, 64);
  const received = readCallback(request);
  try {
    const json = await handleCallback(services, callback, received, request.log);
    services.metrics.callback('verified');
    monitor.record({ verdict: 'verified', ossRequestId });
    return { statusCode: 200, json };
  } catch (error) {
    const refused = describeRefusal(error);
    if (refused === undefined) {
      request.log.error({ err: error, ossRequestId }, 'upload callback failed');
      services.metrics.callback('failed');
      monitor.record({ verdict: 'failed', ossRequestId });
      return { statusCode: 500, json: NOT_PROCESSED };
    }
    const { code, check, reason, reply } = refused;
    const isRefused = reply.statusCode === 400;
    request.log.warn(
      {
        code,
        check,
        reason,
        ossRequestId,
        // What helps to find the proxy that changes something.
        ...(check === 'signature' && { checkedAgainst: describeSignedText(received, callback) }),
      },
      'upload callback refused',
    );
    const verdict = isRefused ? 'refused' : 'failed';
    services.metrics.callback(verdict);
    monitor.record({ verdict, check, reason, ossRequestId });
    return reply;
  }
}

function readCallback(request: FastifyRequest): CallbackRequest {
  return {
    // Not `url`: an application may rewrite it, and OSS signed what it called.
    target: request.originalUrl,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    authorization: headerOf(request, 'authorization'),
    publicKeyUrl: headerOf(request, 'x-oss-pub-key-url'),
    signatureVersion: headerOf(request, 'x-oss-signature-version'),
  };
}

interface Refusal {
  readonly code: ErrorCode;
  readonly check: CallbackCheck | undefined;
  readonly reason: string;
  readonly reply: CallbackReply;
}

/** `undefined` for what nobody expected. */
function describeRefusal(error: unknown): Refusal | undefined {
  if (!isAnswerable(error)) return undefined;
  const { code, message: reason } = error;
  switch (code) {
    case 'application-failed':
      return { code, reason, check: undefined, reply: { statusCode: 502, json: NOT_PROCESSED } };
    case 'storage-unavailable':
    case 'overloaded':
    case 'too-many-requests':
      return { code, reason, check: undefined, reply: { statusCode: 503, json: NOT_PROCESSED } };
    case 'callback-not-verified': {
      const check = error instanceof CallbackNotVerified ? error.check : undefined;
      return { code, reason, check, reply: { statusCode: 400, json: NOT_VERIFIED } };
    }
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
      return { code, reason, check: 'object', reply: { statusCode: 400, json: NOT_VERIFIED } };
    case 'internal':
      return undefined;
  }
}

/** OSS waits for five seconds. The work goes on after a late answer; `onUploaded` may see it twice. */
async function inTime(
  work: Promise<CallbackReply>,
  { callbackBudgetMs: budgetMs, metrics }: Services,
  request: FastifyRequest,
): Promise<CallbackReply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CallbackReply>((resolve) => {
    timer = setTimeout(() => {
      metrics.callback('late');
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
