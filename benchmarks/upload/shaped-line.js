// @ts-check
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * @typedef {object} Shape
 * @property {number} bytesPerSecond of all connections together
 * @property {number} connectionBytesPerSecond of each
 * @property {number} roundTripMs
 */

/** Small, so that connections take turns and little waits in the proxy. */
const pieceBytes = 8 * 1024;
/** What a late timer may make up for; without it every piece would lose a millisecond. */
const creditMs = 30;

/**
 * A line between browser and servers: what the browser sends is limited for each connection and in all, and every
 * byte, in both directions, arrives half a round trip later. It loses nothing and has no slow start.
 */
export class ShapedLine {
  #shape;
  #shared;
  /** @type {Set<import('node:net').Socket>} */
  #sockets = new Set();
  /** @type {import('node:net').Server[]} */
  #servers = [];

  /** @param {Shape} shape */
  constructor(shape) {
    this.#shape = shape;
    this.#shared = new Lane(shape.bytesPerSecond);
  }

  /**
   * The URL of a server as it is reached over this line.
   *
   * @param {string} url
   */
  async lead(url) {
    const { protocol, hostname, port } = new URL(url);
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    server.on('connection', (near) => {
      const to = { host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true };
      this.#join(near, connect(to));
    });
    this.#servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The line has no port.');
    return `${protocol}//127.0.0.1:${address.port}`;
  }

  close() {
    for (const server of this.#servers) server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /**
   * @param {import('node:net').Socket} near
   * @param {import('node:net').Socket} far
   */
  #join(near, far) {
    const { connectionBytesPerSecond, roundTripMs } = this.#shape;
    const own = new Lane(connectionBytesPerSecond);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        end();
      });
    }
    const pace = async (/** @type {number} */ bytes) => {
      const waitMs = Math.max(own.take(bytes), this.#shared.take(bytes));
      if (waitMs > 0) await delay(waitMs);
    };
    // Opening a connection takes a round trip of its own.
    delay(roundTripMs)
      .then(() =>
        Promise.all([carry(near, far, roundTripMs / 2, pace), carry(far, near, roundTripMs / 2)]),
      )
      .catch(end);
  }
}

/** How fast bytes may pass: who takes is told how long they need. */
class Lane {
  #bytesPerMs;
  #freeAtMs = 0;

  /** @param {number} bytesPerSecond */
  constructor(bytesPerSecond) {
    this.#bytesPerMs = bytesPerSecond / 1000;
  }

  /** @param {number} bytes */
  take(bytes) {
    const nowMs = performance.now();
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs - creditMs) + bytes / this.#bytesPerMs;
    return this.#freeAtMs - nowMs;
  }
}

/**
 * Hands everything on, later; takes no more than the other side takes.
 *
 * @param {import('node:net').Socket} from
 * @param {import('node:net').Socket} to
 * @param {number} latencyMs
 * @param {(bytes: number) => Promise<void>} [pace]
 */
async function carry(from, to, latencyMs, pace) {
  for await (const chunk of from.iterator({ destroyOnReturn: false })) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      await pace?.(piece.length);
      setTimeout(() => to.write(piece), latencyMs);
      if (to.writableNeedDrain) await once(to, 'drain');
    }
  }
  setTimeout(() => to.end(), latencyMs);
}
