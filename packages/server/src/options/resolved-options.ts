import type { Limits } from '@oss-uploader/shared';
import type { FastifyRequest } from 'fastify';

import type { Credentials } from '../credentials/credentials.js';
import type { SessionPolicy } from '../credentials/session-policy.js';
import type {
  Authorize,
  CredentialsProvider,
  KeyNamer,
  MetricsRegister,
  OnUploaded,
  DirectoryQuota,
  Quota,
} from './options.js';

/** How a request names its bucket. */
export type Addressing = 'virtual-host' | 'path' | 'custom-domain';

export type LastingKeys =
  | { readonly kind: 'fixed'; readonly credentials: Credentials }
  | { readonly kind: 'provided'; readonly load: CredentialsProvider };

export interface ResolvedRole {
  readonly roleArn: string;
  readonly durationSeconds: number;
  readonly sessionName: string;
  /** `undefined`: the SDK's. */
  readonly endpoint: string | undefined;
  readonly policy: SessionPolicy;
}

export type CredentialsSetting =
  LastingKeys | { readonly kind: 'role'; readonly keys: LastingKeys; readonly role: ResolvedRole };

export interface ResolvedOss {
  readonly region: string;
  readonly bucket: string;
  /** Scheme and host, no path. */
  readonly endpoint: string;
  readonly addressing: Addressing;
  /** Where browsers post, without a slash at the end. */
  readonly publicHost: string;
  readonly signatureVersion: 'v4' | 'v1';
}

export interface ResolvedCallback {
  readonly urls: readonly string[];
  readonly host: string | undefined;
  readonly sni: boolean;
  readonly body: string;
  readonly bodyType: 'application/x-www-form-urlencoded' | 'application/json';
  /** What a proxy takes away on the way from each of `urls`, without repetitions. */
  readonly strippedPathPrefixes: readonly string[];
  readonly publicKeyHosts: readonly string[];
  readonly status: 'everybody' | 'this-machine' | 'nobody';
}

/** What `@fastify/rate-limit` takes: options that are not given are not there. */
export interface ResolvedRateLimit {
  readonly max: number | ((request: FastifyRequest, owner: string) => Promise<number>);
  readonly timeWindow?: number | string;
  readonly redis?: unknown;
  readonly nameSpace?: string;
  readonly skipOnError?: boolean;
}

export interface ResolvedOverload {
  readonly maxEventLoopDelayMs: number;
  readonly maxRequests: number;
}

export interface ResolvedOptions {
  /** Empty, or a path with a slash in front and none at the end. */
  readonly prefix: string;
  readonly oss: ResolvedOss;
  readonly credentials: CredentialsSetting;
  readonly authorize: Authorize;
  readonly limits: Readonly<Limits>;
  readonly key: KeyNamer;
  readonly multipartThresholdBytes: number;
  readonly callback: ResolvedCallback | undefined;
  readonly onUploaded: OnUploaded;
  readonly inlineActiveTypes: boolean;
  readonly verifyType: 'flag' | 'reject' | undefined;
  readonly metricsRegister: MetricsRegister | undefined;
  readonly health: boolean;
  /** Where keys begin that the credentials may ask for. */
  readonly probePrefix: string;
  readonly quota: Quota | DirectoryQuota | undefined;
  readonly rateLimit: ResolvedRateLimit | undefined;
  /** `undefined`: nothing is refused. */
  readonly overload: ResolvedOverload | undefined;
  readonly sessionSecret: string;
  readonly cors: readonly string[] | '*';
  readonly policyExpiresInSeconds: number;
  readonly planExpiresInSeconds: number;
  readonly sessionExpiresInSeconds: number;
}
