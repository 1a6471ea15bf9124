import { OptionsError } from '../errors.js';
import type { CallbackVars } from './options.js';

/** OSS's advice (https://www.alibabacloud.com/help/en/oss/developer-reference/callback). */
const MOST = 10;
const MOST_BYTES = 512;

/** Checks what `authorize` or `key` granted; throws an `OptionsError` for what OSS's form cannot carry. */
export function resolveCallbackVars(vars: unknown, where: 'authorize' | 'key'): CallbackVars {
  if (vars === undefined) return {};
  if (typeof vars !== 'object' || vars === null || Array.isArray(vars)) {
    throw new OptionsError(
      `${where}: callbackVars: expected texts by name, such as { album: '7' }`,
    );
  }
  const entries = Object.entries(vars as Readonly<Record<string, unknown>>);
  if (entries.length > MOST) {
    throw new OptionsError(
      `${where}: callbackVars: expected at most ${MOST}, got ${entries.length}`,
    );
  }
  let bytes = 0;
  const checked = entries.map(([name, value]): [string, string] => {
    if (!/^[a-z0-9_]{1,64}$/.test(name) || name === '__proto__') {
      throw new OptionsError(
        `${where}: callbackVars: expected names of a-z, 0-9 and '_', got ${JSON.stringify(name)}`,
      );
    }
    // A literal dollar cannot be written in a policy that is also valid JSON.
    if (typeof value !== 'string' || !value.isWellFormed() || /[\p{Cc}$]/u.test(value)) {
      throw new OptionsError(
        `${where}: callbackVars.${name}: expected a text without control characters and '$'`,
      );
    }
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    return [name, value];
  });
  if (bytes > MOST_BYTES) {
    throw new OptionsError(
      `${where}: callbackVars: expected at most ${MOST_BYTES} bytes in all, got ${bytes}`,
    );
  }
  return Object.fromEntries(checked);
}
