import { OptionsError } from '../errors.js';
import type { RateLimitOptions } from './options.js';
import type { ResolvedRateLimit } from './resolved-options.js';

export function resolveRateLimit(options: RateLimitOptions): ResolvedRateLimit {
  const { max, timeWindow, redis, nameSpace, skipOnError } = options;
  if (typeof max !== 'function' && !(Number.isSafeInteger(max) && max >= 1)) {
    throw new OptionsError(
      `rateLimit.max: expected a whole number of requests from 1, or a function, got ${String(max)}`,
    );
  }
  if (typeof timeWindow === 'number' && !(Number.isSafeInteger(timeWindow) && timeWindow >= 1000)) {
    throw new OptionsError(
      `rateLimit.timeWindow: expected milliseconds from 1000, or a text such as '1 minute', got ${timeWindow}`,
    );
  }
  return {
    max: typeof max === 'number' ? max : async (request, owner) => max(request, owner),
    ...(timeWindow !== undefined && { timeWindow }),
    ...(redis !== undefined && { redis }),
    ...(nameSpace !== undefined && { nameSpace }),
    ...(skipOnError !== undefined && { skipOnError }),
  };
}
