import type { ErrorBody } from '@oss-uploader/shared';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import {
  AnswerableError,
  Internal,
  InvalidRequest,
  isAnswerable,
  NotFound,
  TooManyRequests,
  Unauthorized,
} from '../errors.js';
import type { Metrics } from '../observability/metrics.js';

/** A handler that counts and answers errors. */
export function createErrorHandler(metrics: Metrics) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    metrics.failed(toAnswer(error).code);
    return sendError(error, request, reply);
  };
}

/** Answers every error in the shape of the contract; details of what we did not expect stay in the log. */
function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = toAnswer(error);
  const retryAfter = retryAfterOf(error) ?? (answer.statusCode === 503 ? '1' : undefined);
  if (retryAfter !== undefined && !reply.hasHeader('retry-after')) {
    reply.header('retry-after', retryAfter);
  }
  const { code, statusCode, message, ossRequestId } = answer;
  // Of these there are as many as there should not be: the one who refuses counts them.
  if (code === 'overloaded') request.log.debug({ code }, message);
  else if (statusCode >= 500) request.log.error({ err: error, ossRequestId }, message);
  else request.log.info({ code }, message);
  return reply.code(statusCode).send(errorBody(answer, request));
}

export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const notFound = new NotFound('There is no such route here');
  return reply.code(notFound.statusCode).send(errorBody(notFound, request));
}

function errorBody(
  { code, message, ossRequestId }: AnswerableError,
  { id: requestId }: FastifyRequest,
): ErrorBody {
  return { error: { code, message, requestId, ...(ossRequestId && { ossRequestId }) } };
}

function toAnswer(error: unknown): AnswerableError {
  if (isAnswerable(error)) return error;
  const { statusCode = 500, code } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new InvalidRequest('expected a body of the type application/json');
  }
  const message = error instanceof Error ? error.message : 'The request was refused';
  // From Fastify, and from hooks of the application that also run for our routes. Where the status says whether to
  // try again, it stays.
  switch (statusCode) {
    case 401:
    case 403:
      return new Unauthorized('You may not upload here');
    case 408:
    case 413:
    case 425:
      return new AnswerableError('invalid-request', statusCode, message);
    case 429:
      return new TooManyRequests(message);
    case 503:
      return new AnswerableError(
        'internal',
        503,
        'The server is not available now: try again later',
      );
    default:
      return statusCode >= 400 && statusCode < 500
        ? new InvalidRequest(message)
        : new Internal('Something went wrong; the log has the reason under the request id');
  }
}

/** Of our own errors, and of those that bring their headers. */
function retryAfterOf(error: unknown): string | undefined {
  if (isAnswerable(error)) return error.retryAfterSeconds?.toString();
  const { headers } = error as { readonly headers?: Readonly<Record<string, unknown>> | null };
  const value = headers?.['retry-after'] ?? headers?.['Retry-After'];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
