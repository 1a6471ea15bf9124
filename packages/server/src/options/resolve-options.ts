import { OptionsError } from '../errors.js';
import { checkDir } from '../keys/check-dir.js';
import { defaultKey } from '../keys/default-key.js';
import type { Authorize, OssUploaderOptions } from './options.js';
import { resolveCallback } from './resolve-callback.js';
import { DEFAULT_LIMITS, resolveLimits } from './resolve-limits.js';
import { resolveCredentials } from './resolve-credentials.js';
import { parseHttpUrl, resolveOss } from './resolve-oss.js';
import { resolveOverload } from './resolve-overload.js';
import { resolveQuota } from './resolve-quota.js';
import { resolveRateLimit } from './resolve-rate-limit.js';
import type { ResolvedOptions } from './resolved-options.js';

/** V4 signatures end seven days after they were made. */
const LONGEST_POLICY_SECONDS = 7 * 24 * 60 * 60;
const LONGEST_SESSION_SECONDS = 30 * 24 * 60 * 60;

/**
 * Checks the options and completes them; throws an `OptionsError` that says what to change.
 * `parentPrefix` is the prefix of the instance that the plugin is registered on.
 */
export function resolveOptions(options: OssUploaderOptions, parentPrefix = ''): ResolvedOptions {
  const prefix = resolvePrefix(options.prefix ?? '/oss');
  const dir = options.dir ?? 'user-dir-prefix/';
  const dirProblem = checkDir(dir);
  if (dirProblem !== undefined) throw new OptionsError(`dir: ${dirProblem}`);
  const oss = resolveOss(options.oss);
  const prefixOfKeys = options.authorize === 'anonymous' ? dir : '';
  return {
    prefix,
    oss,
    credentials: resolveCredentials(options.oss, {
      bucket: oss.bucket,
      prefix: prefixOfKeys,
      mayDelete: options.verifyType === 'reject',
      mayList: typeof options.quota === 'object',
    }),
    authorize: resolveAuthorize(options.authorize, dir),
    limits: resolveLimits(options.limits, DEFAULT_LIMITS),
    key: checkFunction(options.key, 'key') ?? defaultKey,
    multipartThresholdBytes: resolveThreshold(options.multipartThresholdBytes ?? 16 * 1024 ** 2),
    callback:
      options.callback === undefined
        ? undefined
        : resolveCallback(options.callback, `${parentPrefix}${prefix}/callback`),
    onUploaded: checkFunction(options.onUploaded, 'onUploaded') ?? (() => undefined),
    inlineActiveTypes: options.inlineActiveTypes ?? false,
    verifyType: resolveVerifyType(options.verifyType),
    metricsRegister: options.metrics?.register,
    health: options.health ?? false,
    probePrefix: options.oss.sts?.prefix ?? prefixOfKeys,
    quota: resolveQuota(options.quota),
    rateLimit: options.rateLimit === undefined ? undefined : resolveRateLimit(options.rateLimit),
    overload: resolveOverload(options.overload),
    sessionSecret: checkSessionSecret(options.sessionSecret),
    cors: resolveCors(options.cors ?? []),
    policyExpiresInSeconds: resolveSeconds(
      options.policyExpiresInSeconds ?? 30,
      'policyExpiresInSeconds',
      LONGEST_POLICY_SECONDS,
    ),
    planExpiresInSeconds: resolveSeconds(
      options.planExpiresInSeconds ?? 15 * 60,
      'planExpiresInSeconds',
      LONGEST_POLICY_SECONDS,
    ),
    sessionExpiresInSeconds: resolveSeconds(
      options.sessionExpiresInSeconds ?? 7 * 24 * 60 * 60,
      'sessionExpiresInSeconds',
      LONGEST_SESSION_SECONDS,
    ),
  };
}

function resolvePrefix(prefix: string): string {
  if (prefix === '' || prefix === '/') return '';
  if (!/^\/[^\s?#:*]*$/.test(prefix)) {
    throw new OptionsError(`prefix: expected a path such as '/oss', got '${prefix}'`);
  }
  return prefix.replace(/\/+$/, '');
}

function resolveAuthorize(authorize: Authorize | 'anonymous', dir: string): Authorize {
  if (authorize === 'anonymous') return () => ({ owner: 'anonymous', dir });
  if (typeof authorize === 'function') return authorize;
  throw new OptionsError(
    "authorize: expected a function that returns { owner, dir } or null, or 'anonymous' if anyone may upload",
  );
}

function checkFunction<Value>(value: Value | undefined, option: string): Value | undefined {
  if (value === undefined || typeof value === 'function') return value;
  throw new OptionsError(`${option}: expected a function, got ${typeof value}`);
}

function resolveVerifyType(mode: OssUploaderOptions['verifyType']) {
  if (mode === undefined || ['flag', 'reject'].includes(mode)) return mode;
  throw new OptionsError(`verifyType: expected 'flag' or 'reject', got '${mode}'`);
}

/** Never says what it got. */
function checkSessionSecret(secret: unknown): string {
  if (typeof secret === 'string' && secret.length >= 32) return secret;
  throw new OptionsError(
    'sessionSecret: expected at least 32 random characters, the same on every replica; make one with `openssl rand -base64 32`',
  );
}

function resolveCors(cors: readonly string[] | '*'): readonly string[] | '*' {
  if (cors === '*') return cors;
  if (!Array.isArray(cors)) {
    throw new OptionsError("cors: expected a list such as ['https://www.example.com'], or '*'");
  }
  return cors.map((origin: unknown) => {
    const url = typeof origin === 'string' ? parseHttpUrl(origin) : undefined;
    if (url?.pathname !== '/' || String(origin).endsWith('/')) {
      throw new OptionsError(
        `cors: expected origins such as 'https://www.example.com', got '${String(origin)}'`,
      );
    }
    return url.origin;
  });
}

function resolveThreshold(bytes: number): number {
  if (Number.isSafeInteger(bytes) && bytes >= 0) return bytes;
  throw new OptionsError(
    `multipartThresholdBytes: expected a whole number of bytes from 0, got ${String(bytes)}`,
  );
}

function resolveSeconds(seconds: number, option: string, most: number): number {
  if (Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= most) return seconds;
  throw new OptionsError(
    `${option}: expected a whole number of seconds from 1 to ${most}, got ${String(seconds)}`,
  );
}
