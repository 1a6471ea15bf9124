import { corrupt, isBareContent } from '../faults/corrupt.js';
import { throttle } from '../faults/throttle.js';
import { OssError } from '../oss-error.js';
import { ConnectionLost } from './connection-lost.js';
import type { Exchange } from './exchange.js';

/**
 * The request's body as it arrives: counted in the log, slowed down, cut or frozen by faults. Whoever stops
 * reading leaves the rest on the connection, to be drained.
 */
export async function* readBody(exchange: Exchange): AsyncGenerator<Buffer, void, undefined> {
  await applyCut(exchange);
  try {
    for await (const chunk of chunksOf(exchange)) {
      exchange.record.receivedBytes += chunk.length;
      exchange.changed();
      await applyCut(exchange);
      await throttle(exchange, 'request', chunk.length);
      yield isBareContent(exchange) ? corrupt(exchange, chunk) : chunk;
    }
  } catch (error) {
    throw isConnectionError(error) ? new ConnectionLost('aborted-by-client') : error;
  }
}

/** The whole of a small body. */
export async function readSmallBody(exchange: Exchange, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of readBody(exchange)) {
    length += chunk.length;
    if (length > mostBytes) throw new OssError('upload-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const mostDrainedBytes = 256 * 1024 * 1024;
const longestDrainMs = 30_000;

/**
 * Takes what the client is still sending and throws it away. A connection that is closed with bytes unread is
 * reset, and a reset can overtake the answer: browsers then report a network error instead of the error they were
 * given. There is a limit to it, so that a refused upload of 5 GB is not received in full.
 */
export async function drainRequest(exchange: Exchange): Promise<void> {
  if (exchange.request.complete || exchange.request.destroyed) return;
  const deadlineMs = performance.now() + longestDrainMs;
  const timer = setTimeout(() => exchange.request.socket.destroySoon(), longestDrainMs);
  let drained = 0;
  try {
    for await (const chunk of chunksOf(exchange)) {
      exchange.record.receivedBytes += chunk.length;
      drained += chunk.length;
      if (drained > mostDrainedBytes || performance.now() > deadlineMs) return;
    }
  } catch {
    // The client left; it has the answer, or does not want it.
  } finally {
    clearTimeout(timer);
  }
}

function chunksOf(exchange: Exchange): AsyncIterable<Buffer> {
  return exchange.request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
}

/** Resets or freezes the connection if as many bytes have come as a fault says. */
export async function applyCut(exchange: Exchange): Promise<void> {
  const { receivedBytes } = exchange.record;
  const reset = exchange.fault('reset-request');
  if (reset !== undefined && receivedBytes >= reset.afterBytes)
    throw exchange.reset('reset-by-fault');
  const freeze = exchange.fault('freeze-request');
  if (freeze !== undefined && receivedBytes >= freeze.afterBytes) throw await exchange.freeze();
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return (
    error.code === 'ECONNRESET' ||
    error.code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    error.code === 'EPIPE'
  );
}
