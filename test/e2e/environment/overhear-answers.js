// @ts-check
import { subscribe } from 'node:diagnostics_channel';

/**
 * @typedef {{ request: string, status: number, isJson: boolean, body: string }} Answer
 * @typedef {(answer: Answer) => void} Listener
 */

/** @type {Map<number, Listener>} by the port of a server in this process */
const listeners = new Map();

subscribe('http.server.request.start', (message) => {
  const { request, response, socket } =
    /** @type {{ request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, socket: import('node:net').Socket }} */ (
      message
    );
  const listener = listeners.get(socket.localPort ?? 0);
  if (listener !== undefined) overhear(request, response, listener);
});

/**
 * Reads along what a server of this process answers, whoever asks: browsers, and the local OSS with its callbacks.
 *
 * @param {number} port
 * @param {Listener} listener
 * @returns {() => void} ends it
 */
export function overhearAnswers(port, listener) {
  listeners.set(port, listener);
  return () => listeners.delete(port);
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Listener} listener
 */
function overhear({ method, url }, response, listener) {
  /** @type {Buffer[]} */
  const chunks = [];
  // `getHeader` does not know what is given to `writeHead` alone.
  let type = '';
  const isJson = () => type.startsWith('application/json');
  /** @param {unknown[]} sent */
  const keep = ([chunk]) => {
    // Not the streams of events, which never end.
    if (!isJson() && response.statusCode < 400) return;
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  /** @type {any} */
  const spied = response;
  const writeHead = response.writeHead.bind(response);
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  spied.writeHead = (/** @type {any[]} */ ...head) => {
    type = String(head.at(-1)?.['content-type'] ?? response.getHeader('content-type'));
    return /** @type {any} */ (writeHead)(...head);
  };
  spied.write = (/** @type {any[]} */ ...sent) => {
    keep(sent);
    return /** @type {any} */ (write)(...sent);
  };
  spied.end = (/** @type {any[]} */ ...sent) => {
    keep(sent);
    listener({
      request: `${method} ${url}`,
      status: response.statusCode,
      isJson: isJson(),
      body: Buffer.concat(chunks).toString(),
    });
    return /** @type {any} */ (end)(...sent);
  };
}
