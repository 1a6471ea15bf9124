import {
  crc64,
  MemoryCheckpointStore,
  MemoryLocks,
  type Ports,
  type TransportOutcome,
  type TransportRequest,
  type UploadApi,
} from '@oss-uploader/widget/core';

/** How a played upload goes. What is left out goes well. */
export interface Script {
  /** Answers a file that OSS was sent; the default stores it. */
  readonly send?: (request: TransportRequest, file: Blob) => Promise<TransportOutcome>;
  /** Whether the server answers the plan, and what comes after the bytes. */
  readonly plan?: 'never';
  readonly confirm?: 'never';
  /** What OSS holds of an upload in parts. */
  readonly heldBytes?: number;
  readonly isOffline?: boolean;
  /** Whether the server answers only what the tutorial's do: no plans, so that nobody compares a checksum. */
  readonly isTutorial?: boolean;
}

const PLAYED_HOST = 'https://example-bucket.oss-cn-hangzhou.aliyuncs.com/';

/**
 * The engine's doors to the world with nobody behind them: an application server and an OSS that a script plays inside the page.
 * Nothing leaves the browser and nothing is remembered.
 */
export function createPseudoOss(script: Script): Partial<Ports> {
  return {
    api: createApi(script),
    transport: {
      send: (request) => {
        const file = fileOf(request.body);
        const send = script.send ?? (script.isTutorial === true ? storeUnseen : store);
        return untilAborted(send(request, file), request.signal);
      },
    },
    // Of its own: with the browser's, the same file in another card would be waited for.
    locks: new MemoryLocks(),
    checkpoints: new MemoryCheckpointStore(),
    ...(script.isOffline === true && {
      connectivity: { isOnline: false, onOnline: () => () => undefined },
    }),
  };
}

/** Sends at this speed, and calls back with what is sent as a browser does; some of it may be sent already. */
export async function sendSlowly(
  request: TransportRequest,
  sizeBytes: number,
  bytesPerSecond: number,
  sentBytes = 0,
): Promise<void> {
  const begin = performance.now();
  for (let loadedBytes = sentBytes; loadedBytes < sizeBytes && !request.signal.aborted;) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    const seconds = (performance.now() - begin) / 1000;
    loadedBytes = Math.min(sizeBytes, Math.round(sentBytes + seconds * bytesPerSecond));
    request.onProgress({ loadedBytes, totalBytes: sizeBytes });
  }
  request.onBodySent();
}

const TICK_MS = 120;

/** OSS's answer to a form whose callback the application answered. */
export async function store(request: TransportRequest, file: Blob): Promise<TransportOutcome> {
  await sendSlowly(request, file.size, 6_000_000);
  return answer(200, JSON.stringify({ number: 7, receivedAt: new Date().toISOString() }), {
    'x-oss-hash-crc64ecma': crc64(new Uint8Array(await file.arrayBuffer())),
  });
}

/** The same where the bucket's CORS rule hides the checksum. */
async function storeUnseen(request: TransportRequest, file: Blob): Promise<TransportOutcome> {
  await sendSlowly(request, file.size, 6_000_000);
  return answer(200, JSON.stringify({ number: 7 }));
}

/** An answer of OSS, with the headers that a bucket's CORS rule exposes. */
export function answer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): TransportOutcome {
  const all = { etag: '"5D41402ABC4B2A76B9719D911017C592"', ...headers };
  return { kind: 'answered', status, body, headers: new Map(Object.entries(all)) };
}

/** An error of OSS, in its own XML. */
export function refuse(
  status: number,
  code: string,
  message: string,
  ec: string,
  headers: Readonly<Record<string, string>> = {},
): TransportOutcome {
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>${code}</Code><Message>${message}</Message><RequestId>656C1B2E0F1D4C3A9E5B7D21</RequestId><HostId>example-bucket.oss-cn-hangzhou.aliyuncs.com</HostId><EC>${ec}</EC></Error>`;
  return answer(status, body, { 'x-oss-request-id': '656C1B2E0F1D4C3A9E5B7D21', ...headers });
}

export function never(): Promise<never> {
  return new Promise(() => undefined);
}

function createApi(script: Script): UploadApi {
  let count = 0;
  const completionOf = (session: string): Awaited<ReturnType<UploadApi['confirm']>> => ({
    upload: {
      id: session,
      bucket: 'example-bucket',
      key: `user/u42/${session}/file`,
      name: 'file',
      sizeBytes: 1,
      type: '',
      etag: '5D41402ABC4B2A76B9719D911017C592',
      verified: true,
    },
    response: { number: 7 },
  });
  return {
    policy: () =>
      Promise.resolve({
        policy: {
          version: 'OSS4-HMAC-SHA256',
          x_oss_signature_version: 'OSS4-HMAC-SHA256',
          x_oss_credential: 'played',
          x_oss_date: '20300101T000000Z',
          policy: btoa('{"conditions":[]}'),
          signature: 'played',
          dir: 'user/u42/',
          host: PLAYED_HOST,
          expire: '1893456030',
          ...(script.isTutorial !== true && { uploads: 'uploads' }),
        },
        serverTime: undefined,
      }),
    plan: (files, signal) => {
      if (script.plan === 'never') return untilAborted(never(), signal);
      return Promise.resolve(
        files.map((file) => {
          const id = file.session ?? `played-${(count += 1)}`;
          const key = `user/u42/${id}/${file.name}`;
          return {
            kind: 'form' as const,
            id,
            key,
            session: id,
            expiresAt: new Date(Date.now() + 900_000).toISOString(),
            url: PLAYED_HOST,
            fields: [
              ['key', key],
              ['policy', btoa('{"conditions":[]}')],
            ] as [string, string][],
          };
        }),
      );
    },
    parts: () =>
      Promise.resolve({
        held:
          script.heldBytes === undefined ? [] : [{ partNumber: 1, sizeBytes: script.heldBytes }],
        urls: [],
        expiresAt: new Date().toISOString(),
      }),
    confirm: ({ session }, signal) =>
      script.confirm === 'never'
        ? untilAborted(never(), signal)
        : Promise.resolve(completionOf(session)),
    complete: ({ session }) => Promise.resolve(completionOf(session)),
    abort: () => Promise.resolve(),
  };
}

function fileOf(body: FormData | Blob): Blob {
  if (body instanceof Blob) return body;
  const file = body.get('file');
  if (file instanceof Blob) return file;
  throw new TypeError('expected a form with a file');
}

function untilAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    value.then(resolve, reject);
  });
}
