import { createServer } from 'node:net';

/** A port that is ours until `release`, so that its URL can be told before anything answers there. */
export interface ReservedPort {
  readonly port: number;
  release(): Promise<void>;
}

/**
 * Holds a port of `localhost`: the one asked for, or one that the system picks for 0.
 * Rejects with the system's `EADDRINUSE` when it is taken.
 */
export async function reservePort(wanted: number): Promise<ReservedPort> {
  // A page that is still open asks again and again: a connection that nobody reads would keep the holder open.
  const holder = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    holder.once('error', reject);
    holder.listen(wanted, '127.0.0.1', resolve);
  });
  const address = holder.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address');
  return {
    port: address.port,
    // Closing twice is allowed: whoever cleans up after a failure need not know how far the start came.
    release: () => new Promise((resolve) => holder.close(() => resolve())),
  };
}
