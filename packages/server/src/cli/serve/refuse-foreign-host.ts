import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';

import { isLoopback } from './is-loopback.js';

/**
 * A hook for a server that anyone on this machine may use: a page elsewhere could point a name of its own at
 * 127.0.0.1 and so become the same origin. The host of the callback's URL is let in, for a tunnel.
 */
export function createHostCheck(callbackUrl: URL | undefined) {
  return (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    if (isLoopback(request.hostname) || request.host === callbackUrl?.host) {
      done();
      return;
    }
    void reply.code(421).send({
      error: {
        code: 'unauthorized',
        message:
          'Without authentication, this server answers only under localhost; see oss-uploader serve --help',
        requestId: request.id,
      },
    });
  };
}
