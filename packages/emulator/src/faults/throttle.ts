import type { Exchange } from '../http/exchange.js';
import type { FaultAction } from './fault.js';

export type Direction = 'request' | 'response';

/** A line that carries so many bytes a second; whoever uses it takes turns. */
class Lane {
  #freeAtMs = 0;

  /** How long to wait until the bytes are through. */
  take(bytes: number, bytesPerSecond: number): number {
    const nowMs = performance.now();
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs) + (bytes / bytesPerSecond) * 1000;
    return this.#freeAtMs - nowMs;
  }
}

/** By a fault, where all requests share one line, or by a request, where each has its own. */
const sharedLanes = new WeakMap<FaultAction, Lane>();
const ownLanes = new WeakMap<Exchange, Map<FaultAction, Lane>>();

type Bandwidth = Extract<FaultAction, { kind: 'bandwidth' }>;

/** Waits for as long as the bandwidth faults say that these bytes take. */
export async function throttle(
  exchange: Exchange,
  direction: Direction,
  bytes: number,
): Promise<void> {
  for (const action of bandwidths(exchange, direction)) {
    const waitMs = laneOf(exchange, action).take(bytes, action.bytesPerSecond);
    if (waitMs > 1) await exchange.pause(waitMs);
  }
}

/** The bytes in pieces of about a tenth of a second each, so that a slow answer trickles. */
export function* throttledPieces(
  exchange: Exchange,
  direction: Direction,
  chunk: Buffer,
): Generator<Buffer, void, undefined> {
  const slowest = Math.min(
    ...bandwidths(exchange, direction).map(({ bytesPerSecond }) => bytesPerSecond),
  );
  const size = Math.max(1, Math.ceil(Math.min(slowest / 10, chunk.length)));
  for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
}

export function isThrottled(exchange: Exchange, direction: Direction): boolean {
  return bandwidths(exchange, direction).length > 0;
}

function bandwidths(exchange: Exchange, direction: Direction): readonly Bandwidth[] {
  return exchange
    .faults('bandwidth')
    .filter((action) => (action.direction ?? 'request') === direction);
}

function laneOf(exchange: Exchange, action: Bandwidth): Lane {
  if (action.across === 'all') return getOrMake(sharedLanes, action);
  const own = ownLanes.get(exchange) ?? new Map<FaultAction, Lane>();
  ownLanes.set(exchange, own);
  return getOrMake(own, action);
}

function getOrMake(
  lanes: { get(key: FaultAction): Lane | undefined; set(key: FaultAction, lane: Lane): unknown },
  action: FaultAction,
): Lane {
  const lane = lanes.get(action) ?? new Lane();
  lanes.set(action, lane);
  return lane;
}
