// @ts-check
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** @import { AddressInfo, Socket } from 'node:net' */

/**
 * The line between the browser and one server. It passes bytes on as they come. While there is a reason to be shut,
 * such as a line that is down or a server that is gone, connections are reset and new ones refused; behind it, servers
 * still reach each other.
 */
export class Gate {
  #server = createServer((socket) => this.#pass(socket));
  /** @type {Set<Socket>} */
  #sockets = new Set();
  /** @type {Set<string>} */
  #reasons = new Set();
  #turn = Promise.resolve();
  #targetPort = 0;
  port = 0;

  /** @param {number} port */
  aimAt(port) {
    this.#targetPort = port;
  }

  /** Listens on a port that the system picks, and keeps it. */
  open() {
    return this.#settle();
  }

  /** @param {string} reason */
  shut(reason) {
    this.#reasons.add(reason);
    return this.#settle();
  }

  /** @param {string} reason that is over */
  clear(reason) {
    this.#reasons.delete(reason);
    return this.#settle();
  }

  /** Resets every connection; new ones are welcome. */
  cut() {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #settle() {
    this.#turn = this.#turn.then(async () => {
      const isToListen = this.#reasons.size === 0;
      if (isToListen === this.#server.listening) return;
      if (isToListen) {
        this.#server.listen(this.port, '127.0.0.1');
        await once(this.#server, 'listening');
        this.port = /** @type {AddressInfo} */ (this.#server.address()).port;
        return;
      }
      const closed = once(this.#server, 'close');
      this.#server.close();
      this.cut();
      await closed;
    });
    return this.#turn;
  }

  /** @param {Socket} near */
  #pass(near) {
    const far = connect(this.#targetPort, '127.0.0.1');
    for (const [socket, other] of /** @type {const} */ ([
      [near, far],
      [far, near],
    ])) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.resetAndDestroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
