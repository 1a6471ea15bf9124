import type { OverloadOptions } from '../../options/options.js';
import { UsageError } from '../cli-error.js';
import { nameOf } from '../settings/setting.js';
import type { Settings } from '../settings/settings.js';
import { MAX_DELAY, MAX_REQUESTS } from './serve-settings.js';

/** The plugin's option `overload`; `undefined` for its defaults. */
export function readOverload(settings: Settings): OverloadOptions | false | undefined {
  const maxRequests = settings.wholeNumber(MAX_REQUESTS);
  if (settings.text(MAX_DELAY) === 'off') {
    if (maxRequests === undefined) return false;
    throw new UsageError(
      `${nameOf(MAX_DELAY)} off refuses nothing: leave out ${nameOf(MAX_REQUESTS)}.`,
    );
  }
  const maxEventLoopDelayMs = settings.wholeNumber(MAX_DELAY);
  if (maxEventLoopDelayMs === undefined && maxRequests === undefined) return undefined;
  return { maxEventLoopDelayMs, maxRequests };
}
