import { OptionsError } from '../errors.js';
import type { OverloadOptions } from './options.js';
import type { ResolvedOverload } from './resolved-options.js';

const DEFAULTS: ResolvedOverload = { maxEventLoopDelayMs: 250, maxRequests: 1000 };

/** `undefined`: nothing is refused. */
export function resolveOverload(
  options: OverloadOptions | false | undefined,
): ResolvedOverload | undefined {
  if (options === false) return undefined;
  const resolved = {
    maxEventLoopDelayMs: options?.maxEventLoopDelayMs ?? DEFAULTS.maxEventLoopDelayMs,
    maxRequests: options?.maxRequests ?? DEFAULTS.maxRequests,
  };
  for (const [name, value] of Object.entries(resolved)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new OptionsError(
        `overload.${name}: expected a whole number from 1, got ${String(value)}`,
      );
    }
  }
  return resolved;
}
