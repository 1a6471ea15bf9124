import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { AnswerableError, OptionsError, TooManyRequests } from '../errors.js';
import type { ResolvedRateLimit } from '../options/resolved-options.js';

/** Counts a request of an owner; throws `TooManyRequests` when it is one too many. */
export type LimitRate = (request: FastifyRequest, owner: string) => Promise<void>;

export const unlimited: LimitRate = () => Promise.resolve();

/**
 * Limits the requests of each owner, whoever's addresses they come from: `authorize` has said who it is. A request that
 * it refuses is not counted; for those, limit by address in front of the application.
 */
export async function createRateLimiter(
  instance: FastifyInstance,
  options: ResolvedRateLimit,
): Promise<LimitRate> {
  if (instance.hasDecorator('createRateLimit')) {
    throw new OptionsError(
      'rateLimit: the application has registered @fastify/rate-limit on a parent, which would count for us: register it in a scope beside the uploader, or leave rateLimit out and limit there',
    );
  }
  const owners = new WeakMap<FastifyRequest, string>();
  await instance.register(rateLimit, {
    ...options,
    global: false,
    keyGenerator: (request) => owners.get(request) ?? '',
  });
  const count = instance.createRateLimit();
  return async (request, owner) => {
    owners.set(request, owner);
    const verdict = await count(request).catch((error: unknown) => {
      request.log.error({ err: error }, 'the rate of requests could not be counted');
      throw new AnswerableError(
        'internal',
        503,
        'The server is not available now: try again later',
      );
    });
    if (verdict.isAllowed || !verdict.isExceeded) return;
    throw new TooManyRequests('Too many requests: try again later', {
      retryAfterSeconds: verdict.ttlInSeconds,
    });
  };
}
