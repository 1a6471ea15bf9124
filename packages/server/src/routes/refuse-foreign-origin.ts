import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';

import { Unauthorized } from '../errors.js';

/**
 * A hook that refuses requests of other sites' pages. CORS only keeps a page from reading an answer; a
 * simple request with the user's cookies would still be carried out. Where anybody may ask (`'*'`), browsers send no
 * cookies along, and the content type of every body keeps simple requests out.
 */
export function createOriginCheck(allowed: readonly string[] | '*') {
  return (request: FastifyRequest, _reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const { origin } = request.headers;
    // Preflights are answered by @fastify/cors.
    const isAllowed =
      request.method === 'OPTIONS' ||
      allowed === '*' ||
      (origin === undefined
        ? !isFromAnotherSite(request)
        : allowed.includes(origin) || isSameOrigin(origin, request));
    if (isAllowed) done();
    else {
      done(
        new Unauthorized(
          'Pages of this origin may not upload here: add it to the option `cors` of the server',
        ),
      );
    }
  };
}

/** Images, scripts and links of other sites' pages come without Origin; no other program sends this header. */
function isFromAnotherSite({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

function isSameOrigin(origin: string, request: FastifyRequest): boolean {
  // Pages cannot set this header, and it stays right when a proxy changes Host. Browsers leave it out on
  // plain http, other than localhost.
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return URL.canParse(origin) && new URL(origin).host === request.host;
}
