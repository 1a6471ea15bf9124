import { IndexedDbCheckpointStore } from '../adapters/indexed-db-checkpoint-store.js';
import { NavigatorConnectivity } from '../adapters/navigator-connectivity.js';
import { SystemClock } from '../adapters/system-clock.js';
import { WebLocks } from '../adapters/web-locks.js';
import { XhrTransport } from '../adapters/xhr-transport.js';
import type { CheckpointStore } from '../ports/checkpoint-store.js';
import type { Locks } from '../ports/locks.js';
import type { Ports } from '../ports/ports.js';
import { MemoryCheckpointStore } from '../resume/memory-checkpoint-store.js';
import { MemoryLocks } from '../resume/memory-locks.js';
import { DEFAULT_RETRY_POLICY, type RetryPolicy } from '../retry/retry-policy.js';
import type { FileRules } from './file-rules.js';

export interface UploadQueueOptions {
  /** Where the server's plugin is registered; may be relative to the page. */
  readonly serverUrl: string;
  /** The page's own rules; the server's limits apply as well. */
  readonly rules?: Partial<FileRules>;
  /**
   * Most requests to OSS at a time, over all files: 6, which is what browsers allow over HTTP/1.1. How many of
   * them are used depends on what the line gives.
   */
  readonly concurrency?: number;
  /** Whether files are sent as soon as they are added: true. Otherwise `start()` begins. */
  readonly autoStart?: boolean;
  /** For requests to the application server, never for OSS; asked anew for each. */
  readonly headers?: () => Record<string, string> | Promise<Record<string, string>>;
  /** Whether cookies go to an application server on another origin; never to OSS. */
  readonly withCredentials?: boolean;
  /** Turns the answer of a server that is not ours into the tutorial's fields. */
  readonly policyResponse?: (body: unknown) => unknown;
  readonly retry?: Partial<RetryPolicy>;
  /** Other doors to the world: for tests and other platforms. */
  readonly ports?: Partial<Ports>;
}

/** Every option with its value. */
export interface ResolvedOptions {
  readonly serverUrl: string;
  readonly rules: FileRules;
  readonly concurrency: number;
  readonly autoStart: boolean;
  readonly headers: () => Record<string, string> | Promise<Record<string, string>>;
  readonly withCredentials: boolean;
  readonly policyResponse: ((body: unknown) => unknown) | undefined;
  readonly retry: RetryPolicy;
  readonly ports: Omit<Ports, 'api'> & Partial<Pick<Ports, 'api'>>;
}

export function resolveOptions(options: UploadQueueOptions): ResolvedOptions {
  const { serverUrl, rules, concurrency, autoStart, headers, withCredentials, ports } = options;
  return {
    serverUrl,
    rules: { accept: [], maxSizeBytes: undefined, maxFiles: undefined, ...rules },
    concurrency: Math.max(1, Math.floor(concurrency ?? 6) || 1),
    autoStart: autoStart ?? true,
    headers: headers ?? noHeaders,
    withCredentials: withCredentials ?? false,
    policyResponse: options.policyResponse,
    // Who counts retries does not want an hour of them.
    retry: {
      ...DEFAULT_RETRY_POLICY,
      ...(options.retry?.maxRetries !== undefined && { patienceMs: 0 }),
      ...options.retry,
    },
    ports: {
      transport: ports?.transport ?? new XhrTransport(),
      clock: ports?.clock ?? new SystemClock(),
      connectivity: ports?.connectivity ?? new NavigatorConnectivity(),
      random: ports?.random ?? Math.random,
      checkpoints: ports?.checkpoints ?? defaultCheckpoints(),
      locks: ports?.locks ?? defaultLocks(),
      ...(ports?.api !== undefined && { api: ports.api }),
    },
  };
}

function noHeaders(): Record<string, string> {
  return {};
}

function defaultCheckpoints(): CheckpointStore {
  return 'indexedDB' in globalThis
    ? new IndexedDbCheckpointStore({ clock: new SystemClock() })
    : new MemoryCheckpointStore();
}

/** Node has Web Locks since version 24, and no other pages. */
function defaultLocks(): Locks {
  return 'indexedDB' in globalThis ? new WebLocks() : new MemoryLocks();
}
