import type { Exchange } from '../http/exchange.js';
import { applyCut } from '../http/read-body.js';
import { FaultError } from './fault-error.js';

/**
 * Applies the faults that come before the work: waiting, an error instead of it, a cut. To be called whenever more is
 * known of the request; each fault is applied once.
 */
export async function applyFaults(exchange: Exchange): Promise<void> {
  const latency = exchange.takeFault('latency');
  if (latency !== undefined) await exchange.pause(latency.latencyMs);
  const status = exchange.takeFault('status');
  if (status !== undefined) throw new FaultError(status);
  await applyCut(exchange);
}
