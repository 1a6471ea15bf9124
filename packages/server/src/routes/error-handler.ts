import type { ErrorBody, ErrorCode } from '@oss-uploader/shared';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import {
  Internal,
  InvalidRequest,
  isAnswerable,
  NotFound,
  Unauthorized,
  type AnswerableError,
} from '../errors.js';

/** Answers every error in the shape of the contract; details of what we did not expect stay in the log. */
export function sendError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const answer = toAnswer(error);
  if (answer.statusCode >= 500) request.log.error({ err: error }, answer.message);
  else request.log.info({ code: answer.code }, answer.message);
  return reply.code(answer.statusCode).send(errorBody(answer.code, answer.message, request));
}

export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, message, statusCode } = new NotFound('There is no such route here');
  return reply.code(statusCode).send(errorBody(code, message, request));
}

function errorBody(code: ErrorCode, message: string, request: FastifyRequest): ErrorBody {
  return { error: { code, message, requestId: request.id } };
}

function toAnswer(error: unknown): AnswerableError {
  if (isAnswerable(error)) return error;
  const { statusCode = 500, code } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new InvalidRequest('expected a body of the type application/json');
  }
  // From hooks of the application that also run for our routes.
  if (statusCode === 401 || statusCode === 403) return new Unauthorized('You may not upload here');
  if (statusCode >= 400 && statusCode < 500 && error instanceof Error) {
    return new InvalidRequest(error.message);
  }
  return new Internal('Something went wrong; the log has the reason under the request id');
}
