import { isIP } from 'node:net';
import { isPlainHost } from '../address.js';
import type { Exchange } from '../http/exchange.js';

/**
 * Whether a request comes from this machine, to an address that no DNS name can stand for: only then may it see what
 * is stored without a signature.
 */
export function isLocal(exchange: Exchange): boolean {
  const peer = (exchange.request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return (
    isPlainHost(exchange.headers['host']) &&
    (peer === '::1' || (isIP(peer) === 4 && peer.startsWith('127.')))
  );
}

/** A browser's own navigation to the root; SDKs sign theirs, and do not ask for HTML. */
export function isPageRequest(exchange: Exchange): boolean {
  const { method } = exchange.record;
  return (
    exchange.request.url === '/' &&
    (method === 'GET' || method === 'HEAD') &&
    exchange.headers['authorization'] === undefined &&
    (exchange.headers['accept'] ?? '').includes('text/html') &&
    isLocal(exchange)
  );
}
