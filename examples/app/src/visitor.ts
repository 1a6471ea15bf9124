import { randomUUID } from 'node:crypto';

import type { FastifyReply, FastifyRequest } from 'fastify';

const COOKIE = 'visitor';
const YEAR_SECONDS = 365 * 24 * 3600;

/** Whoever comes without a cookie, such as `curl`. */
const STRANGER = 'guest';

/**
 * Who sends this request: a name in a signed cookie. It stands in for the login of a real application,
 * whose `authorize` reads its own session and refuses whoever has none.
 */
export function visitorOf(request: FastifyRequest): string {
  const cookie = request.cookies[COOKIE];
  if (cookie === undefined) return STRANGER;
  const { valid, value } = request.unsignCookie(cookie);
  return valid ? value : STRANGER;
}

/** Gives a new visitor a name; keeps the name of one who has it. */
export function welcomeVisitor(request: FastifyRequest, reply: FastifyReply): void {
  if (visitorOf(request) !== STRANGER) return;
  void reply.setCookie(COOKIE, `guest-${randomUUID().slice(0, 8)}`, {
    signed: true,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: YEAR_SECONDS,
  });
}
