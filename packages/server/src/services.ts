import type { FastifyBaseLogger } from 'fastify';

import { createCredentials } from './credentials/create-credentials.js';
import type { CredentialsSource } from './credentials/credentials.js';
import { perCredentials } from './credentials/per-credentials.js';
import { fetchKey, type FetchKey } from './callback/fetch-key.js';
import { PublicKeyCache } from './callback/public-key-cache.js';
import { NO_METRICS, type Metrics } from './observability/metrics.js';
import { LoadShedder } from './overload/load-shedder.js';
import { TimedLoopDelay, type LoopDelay } from './overload/loop-delay.js';
import type { ResolvedOptions } from './options/resolved-options.js';
import { DirectoryUsage } from './plans/directory-usage.js';
import { unlimited, type LimitRate } from './routes/limit-rate.js';
import { createSealer, type Sealer } from './session/sealer.js';
import { createOssClient } from './signing/oss-client.js';
import { createDownloadUrlSigner, type SignDownloadUrl } from './signing/sign-download-url.js';
import { createFormSigner, type SignForm } from './signing/sign-form.js';
import { createPartUrlSigner, type SignPartUrl } from './signing/sign-part-url.js';
import { AliOssObjectStore } from './store/ali-oss-object-store.js';
import type { ObjectStore } from './store/object-store.js';

/** What the routes work with. */
export interface Services {
  readonly options: ResolvedOptions;
  readonly sessions: Sealer;
  readonly callbackTokens: Sealer;
  readonly credentials: CredentialsSource;
  readonly signForm: SignForm;
  readonly signPartUrl: SignPartUrl;
  readonly signDownloadUrl: SignDownloadUrl;
  readonly store: ObjectStore;
  readonly directoryUsage: DirectoryUsage;
  readonly publicKeys: PublicKeyCache;
  readonly limitRate: LimitRate;
  readonly metrics: Metrics;
  readonly load: LoadShedder;
  readonly loopDelay: LoopDelay;
  readonly now: () => Date;
  /** A callback is answered within this, whatever the application does. */
  readonly callbackBudgetMs: number;
}

/** The outside world, for tests to replace. */
export interface Ports {
  readonly store: ObjectStore;
  readonly fetchKey: FetchKey;
  readonly now: () => Date;
  readonly callbackBudgetMs: number;
  readonly metrics: Metrics;
  readonly loopDelay: LoopDelay;
}

/** OSS gives up after 5 s; what is left is for the way there and back. */
const CALLBACK_BUDGET_MS = 4000;

/** Longer only where an option says so. */
const SIGNATURES_WORK_FOR_MS = 5 * 60_000;

export function createServices(
  options: ResolvedOptions,
  ports: Partial<Ports>,
  log: Pick<FastifyBaseLogger, 'error'>,
): Services {
  const { oss } = options;
  const now = ports.now ?? (() => new Date());
  const credentials = createCredentials(options.credentials, {
    now,
    neededForMs: Math.max(SIGNATURES_WORK_FOR_MS, options.planExpiresInSeconds * 1000),
    onFailure: (error) => {
      log.error({ err: error }, 'the credentials for OSS could not be renewed');
    },
  });
  const loopDelay = ports.loopDelay ?? new TimedLoopDelay();
  const client = perCredentials(credentials, (current) => createOssClient(oss, current));
  const store = ports.store ?? new AliOssObjectStore(client);
  return {
    options,
    sessions: createSealer(options.sessionSecret, 'session'),
    callbackTokens: createSealer(options.sessionSecret, 'callback'),
    credentials,
    signForm: createFormSigner(oss, credentials),
    signPartUrl: createPartUrlSigner(oss, credentials),
    signDownloadUrl: createDownloadUrlSigner(oss, credentials),
    store,
    directoryUsage: new DirectoryUsage(store),
    publicKeys: new PublicKeyCache(ports.fetchKey ?? fetchKey),
    limitRate: unlimited,
    metrics: ports.metrics ?? NO_METRICS,
    load: new LoadShedder(options.overload, loopDelay),
    loopDelay,
    now,
    callbackBudgetMs: ports.callbackBudgetMs ?? CALLBACK_BUDGET_MS,
  };
}
