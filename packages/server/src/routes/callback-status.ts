import type { FastifyReply, FastifyRequest } from 'fastify';

import type { CallbackMonitor, CallbackStatus } from '../callback/callback-monitor.js';
import { NotFound } from '../errors.js';
import type { ResolvedCallback } from '../options/resolved-options.js';

/** `GET {base}/callback`: whether OSS reached this process, and what came of it. For setting things up. */
export function createCallbackStatusHandler(callback: ResolvedCallback, monitor: CallbackMonitor) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (!mayAsk(callback, request)) throw new NotFound('There is no such route here');
    const status = monitor.status();
    return reply
      .header('cache-control', 'no-store')
      .send({ callbackUrls: callback.urls, ...status, hint: hintOf(status) });
  };
}

function mayAsk({ status }: ResolvedCallback, request: FastifyRequest): boolean {
  switch (status) {
    case 'everybody':
      return true;
    case 'nobody':
      return false;
    case 'this-machine': {
      // The socket, not `request.ip`: a proxy on this machine speaks for others, and says so.
      const { remoteAddress = '' } = request.socket;
      const isForwarded = Object.keys(request.headers).some((name) =>
        /^(forwarded|via|x-forwarded-|x-real-ip)/.test(name),
      );
      return /^(127\.|::1$|::ffff:127\.)/.test(remoteAddress) && !isForwarded;
    }
  }
}

function hintOf({ last }: CallbackStatus): string {
  if (last === null) {
    return 'No callback has arrived at this process. Upload a file; if this stays so, OSS cannot reach callbackUrls: they must be public, answer POST without a redirect, and, over https, match the certificate.';
  }
  switch (last.verdict) {
    case 'verified':
      return 'OSS reaches this server, and its callback was verified.';
    case 'failed':
      return 'The callback was genuine, but it could not be processed: see the log. The browser asks again by confirm.';
    case 'refused':
      return last.check === 'signature'
        ? 'A callback arrived whose signature does not match: a proxy changes the path or the body, or it is not from OSS. See callback.strippedPathPrefix, and the log for the text that was checked.'
        : 'A callback arrived that was not verified: see reason, and docs/errors/callback-not-verified.md.';
  }
}
