import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import { CallbackSigner } from './callback/callback-signer.js';
import { publicKeyPath } from './control/handle-control.js';
import type { Fault } from './faults/fault.js';
import { FaultRegistry } from './faults/fault-registry.js';
import { FolderLock } from './folder-lock.js';
import { handleRequest, type RequestHandler } from './handle-request.js';
import { Exchange } from './http/exchange.js';
import { UploadStore } from './multipart/upload-store.js';
import { resolveOptions, type EmulatorOptions, type ResolvedOptions } from './options.js';
import { RequestLog, type RequestRecord } from './request-log.js';
import { KeyRing } from './signature/key-ring.js';
import { createStsServices, stsPath } from './sts/handle-sts.js';
import { SessionKeys } from './sts/session-keys.js';
import { BucketStore, noCors } from './store/bucket-store.js';
import type { StoredObject } from './store/object-store.js';
import { ObjectStore } from './store/object-store.js';

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Where receivers of callbacks find the key to verify them with. */
  readonly callbackPublicKeyUrl: string;
  /** The `endpoint` of `new STS({ … })`: hands out temporary keys that this emulator honours. */
  readonly stsEndpoint: string;
  /** `http://127.0.0.1:PORT/BUCKET`, the address of a form and the root of the bucket's objects. */
  bucketUrl(bucket: string): string;
  /** Where the bytes of an object are on disk, and what is known of it. */
  readObject(bucket: string, key: string): Promise<StoredObject | undefined>;
  /** In byte order. */
  listKeys(bucket: string): Promise<readonly string[]>;
  addFault(fault: Fault): { remove(): void };
  clearFaults(): void;
  /** Oldest first; the records are live, see `RequestRecord`. */
  requests(): readonly RequestRecord[];
  /** The first record, past or to come, for which the predicate holds; it is asked again after each change. */
  waitForRequest(
    predicate: (record: RequestRecord) => boolean,
    options?: { readonly signal?: AbortSignal },
  ): Promise<RequestRecord>;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Starts an emulator on a folder; rejects with a sentence that says what to change. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const resolved = resolveOptions(options);
  const dataDir = resolve(resolved.dataDir);
  const lock = await FolderLock.acquire(dataDir);
  try {
    return await startOn(dataDir, lock, resolved);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The folder is this emulator's until `close()`. */
async function startOn(
  dataDir: string,
  lock: FolderLock,
  resolved: ResolvedOptions,
): Promise<Emulator> {
  const objects = await ObjectStore.open(dataDir);
  const uploads = await UploadStore.open(dataDir);
  const buckets = await BucketStore.open(dataDir);
  await prepareBuckets(buckets, resolved);
  const sessions = await SessionKeys.open(dataDir);
  const keys = new KeyRing(resolved.credentials, sessions);
  const signer = await CallbackSigner.open(dataDir);

  const stopped = new AbortController();
  const running = new Set<Promise<void>>();
  const log = new RequestLog();
  const faults = new FaultRegistry();
  for (const fault of resolved.faults) faults.add(fault);
  const server = createServer();
  // Slow uploads are what faults are for: no limit on a whole request. Idle connections are kept as OSS keeps them.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  await listen(server, resolved);

  const { port } = server.address() as AddressInfo;
  const url = `http://${publicHost(resolved.host)}:${port}`;
  const callbackPublicKeyUrl = `${url}/${publicKeyPath}`;
  const handler: RequestHandler = {
    services: {
      options: resolved,
      keys,
      buckets,
      objects,
      uploads,
      callbacks: {
        signer,
        publicKeyUrl: callbackPublicKeyUrl,
        timeoutMs: resolved.callbackTimeoutMs,
        stopped: stopped.signal,
      },
    },
    faults,
    log,
    sts: createStsServices(keys, sessions, resolved.longestSessionSeconds),
    onInternalError: (error) => process.emitWarning(error instanceof Error ? error : String(error)),
  };
  // The handler needs the port, which is known only now; no request has been read yet.
  server.on('request', (request, response) => {
    const exchange = new Exchange(request, response, { log, faults, onEnd: resolved.onRequest });
    const handling = handleRequest(exchange, handler).finally(() => running.delete(handling));
    running.add(handling);
  });

  return {
    url,
    port,
    callbackPublicKeyUrl,
    stsEndpoint: `${url}/${stsPath}`,
    bucketUrl: (bucket) => `${url}/${bucket}`,
    readObject: (bucket, key) => objects.stat(bucket, key),
    listKeys: async (bucket) => (await objects.list(bucket)).map(({ key }) => key),
    addFault: (fault) => {
      const id = faults.add(fault);
      return { remove: () => void faults.remove(id) };
    },
    clearFaults: () => faults.clear(),
    requests: () => log.all(),
    waitForRequest: (predicate, { signal } = {}) => log.waitFor(predicate, signal),
    close: async () => {
      stopped.abort();
      await closeServer(server);
      // Nobody writes into the folder any more when this is done.
      await Promise.all(running);
      await lock.release();
    },
  };
}

async function prepareBuckets(buckets: BucketStore, options: ResolvedOptions): Promise<void> {
  for (const { name, acl, corsRules } of options.buckets) {
    const existing = buckets.get(name);
    if (existing !== undefined && acl === undefined && corsRules === undefined) continue;
    await buckets.save({
      ...existing,
      name,
      acl: acl ?? existing?.acl ?? 'private',
      createdAt: existing?.createdAt ?? new Date().toISOString(),
      cors:
        corsRules === undefined
          ? (existing?.cors ?? noCors)
          : { rules: corsRules, responseVary: false },
    });
  }
}

async function listen(server: Server, { host, port }: ResolvedOptions): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new Error(`Port ${port} is taken: choose another one, or stop what uses it.`);
    if (code === 'EACCES') throw new Error(`Port ${port} may not be used: choose one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Error(
        `Host "${host}" is not an address of this machine: use 127.0.0.1 or 0.0.0.0.`,
      );
    }
    throw error;
  }
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

function publicHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return isIPv6(host) ? `[${host}]` : host;
}
