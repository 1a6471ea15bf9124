// @ts-check
import { connect } from 'node:net';

/** @typedef {{ status: number, retryAfter: string | undefined, body: string }} Answer */

const headEnd = Buffer.from('\r\n\r\n');

/**
 * A connection that is kept, for requests that are bytes already: it costs the client so little that the server can be
 * asked for more than it can do, on the same machine. One request at a time; answers have a `Content-Length`.
 */
export class RawConnection {
  /** @type {import('node:net').Socket} */
  #socket;
  /** @type {Buffer} */
  #received = Buffer.alloc(0);
  /** @type {((answer: Answer | Error) => void) | undefined} */
  #answered;
  isOpen = true;

  /** @param {string} url */
  constructor(url) {
    const { hostname, port } = new URL(url);
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.on('error', (error) => this.#end(error));
    this.#socket.on('close', () => this.#end(new Error('the connection was closed')));
  }

  /**
   * @param {Buffer} request
   * @param {(answer: Answer | Error) => void} answered
   */
  send(request, answered) {
    this.#answered = answered;
    this.#socket.write(request);
  }

  close() {
    this.#socket.destroy();
  }

  /** @param {Buffer} chunk */
  #read(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(headEnd);
    if (end === -1) return;
    const head = this.#received.toString('latin1', 0, end);
    const bodyBytes = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
    const start = end + headEnd.length;
    if (this.#received.length < start + bodyBytes) return;
    const answer = {
      status: Number(head.slice(9, 12)),
      retryAfter: /\r\nretry-after: ([^\r]+)/i.exec(head)?.[1],
      body: this.#received.toString('utf8', start, start + bodyBytes),
    };
    this.#received = Buffer.alloc(0);
    if (/\r\nconnection: close/i.test(head)) this.isOpen = false;
    this.#finish(answer);
  }

  /** @param {Error} error */
  #end(error) {
    this.isOpen = false;
    this.#finish(error);
  }

  /** @param {Answer | Error} answer */
  #finish(answer) {
    const answered = this.#answered;
    this.#answered = undefined;
    answered?.(answer);
  }
}

/**
 * @param {import('autocannon').Request} request
 * @param {string} url
 */
export function toBytes({ method = 'GET', path = '/', headers = {}, body = '' }, url) {
  const { host } = new URL(url);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body.length > 0 ? [`content-length: ${Buffer.byteLength(body)}`] : []),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
}
