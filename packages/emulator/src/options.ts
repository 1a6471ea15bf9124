import type { CorsRule } from './cors/cors-rule.js';
import type { Fault } from './faults/fault.js';
import { assertCorsRule } from './cors/cors-xml.js';
import type { BucketAcl } from './store/bucket-store.js';
import type { RequestRecord } from './request-log.js';
import { isBucketName } from './names.js';

/** An option is wrong; the message says what to change. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

export interface BucketOptions {
  readonly name: string;
  readonly acl?: BucketAcl;
  readonly corsRules?: readonly CorsRule[];
}

export interface Credential {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** A temporary key: requests must carry this token. */
  readonly securityToken?: string;
  readonly readOnly?: boolean;
}

export interface EmulatorOptions {
  /** Where to listen; default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: the system picks. */
  readonly port?: number;
  /** The folder that holds everything; made if it is not there. One emulator per folder. */
  readonly dataDir: string;
  /** Default `cn-hangzhou`; V4 signatures for another region are refused. */
  readonly region?: string;
  /** Made at the start if they are not there. */
  readonly buckets?: readonly (string | BucketOptions)[];
  readonly credentials: readonly Credential[];
  /** Custom domains: host name (with a port, or for any port) to bucket. */
  readonly domains?: Readonly<Record<string, string>>;
  /** How long a callback may take; default 5000, as in OSS. */
  readonly callbackTimeoutMs?: number;
  /** The most that AssumeRole gives a temporary key, as a role's `MaxSessionDuration`; default 3600, at most 43200. */
  readonly longestSessionSeconds?: number;
  /** Switched on from the start. */
  readonly faults?: readonly Fault[];
  /** Called once for each request when it has ended. */
  readonly onRequest?: (record: RequestRecord) => void;
}

export interface ResolvedOptions {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly region: string;
  readonly buckets: readonly BucketOptions[];
  readonly credentials: readonly Credential[];
  readonly domains: Readonly<Record<string, string>>;
  readonly callbackTimeoutMs: number;
  readonly longestSessionSeconds: number;
  readonly faults: readonly Fault[];
  readonly onRequest: (record: RequestRecord) => void;
}

/** Throws a sentence that says what to change. */
export function resolveOptions(options: EmulatorOptions): ResolvedOptions {
  const resolved: ResolvedOptions = {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    dataDir: options.dataDir,
    region: options.region ?? 'cn-hangzhou',
    buckets: (options.buckets ?? []).map((bucket) =>
      typeof bucket === 'string' ? { name: bucket } : bucket,
    ),
    credentials: options.credentials,
    domains: Object.fromEntries(
      Object.entries(options.domains ?? {}).map(([host, bucket]) => [host.toLowerCase(), bucket]),
    ),
    callbackTimeoutMs: options.callbackTimeoutMs ?? 5000,
    longestSessionSeconds: options.longestSessionSeconds ?? 3600,
    faults: options.faults ?? [],
    onRequest: options.onRequest ?? (() => undefined),
  };
  const wrong = firstProblem(resolved);
  if (wrong !== undefined) throw new OptionsError(wrong);
  return resolved;
}

function firstProblem(options: ResolvedOptions): string | undefined {
  if (options.dataDir === '')
    return 'dataDir is empty: name the folder that shall hold the objects.';
  if (!Number.isInteger(options.port) || options.port < 0 || options.port > 65535) {
    return `port must be an integer from 0 to 65535; got ${options.port}.`;
  }
  if (options.region.startsWith('oss-')) {
    return `region "${options.region}" is an endpoint's name: use "${options.region.slice(4)}".`;
  }
  if (!/^[a-z0-9-]+$/.test(options.region)) {
    return `region must be like "cn-hangzhou"; got "${options.region}".`;
  }
  if (options.credentials.length === 0) return 'credentials is empty: give at least one key pair.';
  for (const { accessKeyId, accessKeySecret } of options.credentials) {
    if (!/^[^/,\s]+$/.test(accessKeyId)) {
      return 'accessKeyId must not be empty and must not contain a slash, a comma or a space.';
    }
    if (accessKeySecret === '') return `accessKeySecret of "${accessKeyId}" is empty.`;
  }
  for (const rule of options.buckets.flatMap(({ corsRules }) => corsRules ?? [])) {
    const problem = corsRuleProblem(rule);
    if (problem !== undefined) return problem;
  }
  for (const name of [
    ...options.buckets.map((bucket) => bucket.name),
    ...Object.values(options.domains),
  ]) {
    if (!isBucketName(name)) {
      return `bucket "${name}" must be 3 to 63 characters of a-z, 0-9 and "-", and neither begin nor end with "-".`;
    }
  }
  if (!(options.callbackTimeoutMs > 0)) {
    return `callbackTimeoutMs must be above 0; got ${options.callbackTimeoutMs}.`;
  }
  if (!(options.longestSessionSeconds >= 900 && options.longestSessionSeconds <= 43_200)) {
    return `longestSessionSeconds must be from 900 to 43200; got ${options.longestSessionSeconds}.`;
  }
  return undefined;
}

function corsRuleProblem(rule: CorsRule): string | undefined {
  try {
    assertCorsRule(rule);
    return undefined;
  } catch (error) {
    return `A CORS rule is wrong: ${error instanceof Error ? error.message : String(error)}`;
  }
}
