import { follow } from '../abort/follow.js';
import type { Clock } from '../ports/clock.js';
import type { Transport, TransportOutcome } from '../ports/transport.js';
import { fileBytesSent } from './progress.js';

/** No byte moved for this long: the connection is dead, whatever the system says. */
export const STALL_LIMIT_MS = 30_000;
/** After the last byte OSS stores the object and waits up to 5 s for the application. */
export const ANSWER_LIMIT_MS = 30_000;

const MAX_DOUBLINGS = 4;

export type TransferAnswer = Extract<TransportOutcome, { kind: 'answered' }>;

export type TransferOutcome =
  | TransferAnswer
  /** No answer came. If the last byte was handed over, OSS may well have the object. */
  | { readonly kind: 'lost'; readonly isBodySent: boolean }
  | { readonly kind: 'stalled'; readonly isBodySent: boolean; readonly limitMs: number };

export interface TransferOptions {
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly body: FormData | Blob;
  /** Bytes of the file in the body. */
  readonly sizeBytes: number;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /**
   * Connections that stalled right before. Each doubles the limits, because the system takes some
   * megabytes into its buffers at once and on a slow line needs minutes to send them: with fixed
   * limits such a file would never arrive.
   */
  readonly stallsInARow: number;
  readonly onProgress: (sentBytes: number) => void;
  readonly onBodySent: () => void;
}

/** Sends one request that carries bytes of a file, and watches over it. Rejects only with the signal's reason. */
export async function transfer(options: TransferOptions): Promise<TransferOutcome> {
  const { method, url, body, sizeBytes, transport, clock, signal, onProgress, onBodySent } =
    options;
  const patience = 2 ** Math.min(options.stallsInARow, MAX_DOUBLINGS);
  const { controller, unfollow } = follow(signal);
  let isBodySent = false;
  let loadedBytes = 0;
  let stalled: TransferOutcome | undefined;
  let cancelTimer = (): void => undefined;
  /** There was a sign of life; the next one is due within the limit. */
  const watch = (limitMs: number): void => {
    cancelTimer();
    // Engines may report progress of a request that was just aborted.
    if (controller.signal.aborted) return;
    cancelTimer = clock.setTimer(() => {
      stalled = { kind: 'stalled', isBodySent, limitMs };
      controller.abort();
    }, limitMs);
  };
  controller.signal.onabort = () => cancelTimer();
  watch(STALL_LIMIT_MS * patience);

  const takeBodySent = (): void => {
    if (isBodySent) return;
    isBodySent = true;
    watch(ANSWER_LIMIT_MS * patience);
    onBodySent();
  };

  try {
    const outcome = await transport.send({
      method,
      url,
      body,
      signal: controller.signal,
      onProgress: (progress) => {
        if (progress.loadedBytes <= loadedBytes || isBodySent) return;
        loadedBytes = progress.loadedBytes;
        watch(STALL_LIMIT_MS * patience);
        onProgress(fileBytesSent(progress, sizeBytes));
        // Some engines report the last byte only here.
        if (progress.loadedBytes >= progress.totalBytes) takeBodySent();
      },
      onBodySent: takeBodySent,
    });
    signal.throwIfAborted();
    return outcome.kind === 'lost' ? { kind: 'lost', isBodySent } : outcome;
  } catch (error) {
    if (stalled !== undefined && !signal.aborted) return stalled;
    throw error;
  } finally {
    cancelTimer();
    unfollow();
  }
}
