import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isThrottled, throttle, throttledPieces } from '../faults/throttle.js';
import { ConnectionLost } from './connection-lost.js';
import type { Exchange } from './exchange.js';
import type { OssResponse } from './oss-response.js';
import { drainRequest } from './read-body.js';

/** Sends the answer, or what the faults leave of it. */
export async function respond(exchange: Exchange, answer: OssResponse): Promise<void> {
  const { response, record } = exchange;
  record.status = answer.status;
  exchange.changed();
  if (exchange.fault('freeze-response') !== undefined) throw await exchange.freeze();
  const reset = exchange.fault('reset-response');
  if (reset?.afterBytes === 0) throw exchange.reset('reset-by-fault');

  response.writeHead(answer.status, allHeaders(exchange, answer));
  if (answer.body instanceof Readable) {
    await sendStream(exchange, answer.body, reset?.afterBytes);
    return;
  }
  const body = Buffer.from(answer.body ?? '');
  if (reset !== undefined) {
    response.write(body.subarray(0, reset.afterBytes));
    await exchange.pause(0);
    throw exchange.reset('reset-by-fault');
  }
  // First the answer, then the rest of the request, then the end: the client can read it while it still sends.
  if (body.length > 0 && exchange.request.method !== 'HEAD') {
    for await (const piece of throttled(exchange, [body])) response.write(piece);
  } else {
    response.flushHeaders();
  }
  await drainRequest(exchange);
  response.end();
  if (!response.writableFinished && !response.destroyed) await once(response, 'close');
}

function allHeaders(exchange: Exchange, answer: OssResponse): Record<string, string> {
  const headers: Record<string, string> = {
    Server: 'AliyunOSS',
    Date: exchange.now().toUTCString(),
    'x-oss-request-id': exchange.requestId,
    'x-oss-server-time': String(exchange.elapsedMs),
    ...exchange.commonHeaders,
    ...answer.headers,
  };
  if (
    !(answer.body instanceof Readable) &&
    answer.status !== 204 &&
    answer.status !== 304 &&
    !('Content-Length' in headers)
  ) {
    headers['Content-Length'] = String(Buffer.byteLength(answer.body ?? ''));
  }
  if ('x-oss-hash-crc64ecma' in headers && exchange.fault('wrong-crc') !== undefined) {
    headers['x-oss-hash-crc64ecma'] = (BigInt(headers['x-oss-hash-crc64ecma']) ^ 1n).toString();
  }
  if (!exchange.request.complete) headers['Connection'] = 'close';
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, toWire(value)]));
}

async function sendStream(
  exchange: Exchange,
  body: Readable,
  mostBytes: number | undefined,
): Promise<void> {
  const { response } = exchange;
  if (mostBytes !== undefined) {
    let sent = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      const part = chunk.subarray(0, mostBytes - sent);
      sent += part.length;
      response.write(part);
      if (sent >= mostBytes) break;
    }
    await exchange.pause(0);
    throw exchange.reset('reset-by-fault');
  }
  try {
    await (isThrottled(exchange, 'response')
      ? pipeline(throttled(exchange, body), response)
      : pipeline(body, response));
  } catch {
    throw new ConnectionLost('aborted-by-client');
  }
}

async function* throttled(
  exchange: Exchange,
  body: Iterable<Buffer> | Readable,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of body as AsyncIterable<Buffer>) {
    for (const piece of throttledPieces(exchange, 'response', chunk)) {
      await throttle(exchange, 'response', piece.length);
      yield piece;
    }
  }
}

/** Node writes header values as Latin-1: UTF-8 is handed over byte by byte, control characters not at all. */
function toWire(value: string): string {
  return Buffer.from(value.replace(/[\0-\b\n-\x1f\x7f]+/g, ' '), 'utf8').toString('latin1');
}
