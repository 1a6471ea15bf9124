// @ts-check
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';

export const accessKey = { id: 'bench', secret: 'bench-secret' };
export const bucket = 'bench-bucket';

/** Random, so that nothing on the way can be quick about it; repeated, so that the client costs little. */
const block = Buffer.alloc(1024 * 1024);
for (let at = 0, state = 1; at < block.length; at++) {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  block[at] = state >>> 16;
}

/**
 * One kept connection that speaks as much HTTP as a benchmark needs: a client library would take the time that is to
 * be measured.
 */
export class Connection {
  #socket;
  #received = '';
  /** @type {((answer: string) => void) | undefined} */
  #onAnswer;

  /** @param {string} url */
  constructor(url) {
    const { hostname, port } = new URL(url);
    this.#socket = connect(Number(port), hostname);
    this.#socket.setNoDelay();
    this.#socket.on('data', (chunk) => this.#take(chunk.toString('latin1')));
    this.#socket.on('close', () => this.#onAnswer?.(''));
    this.#socket.on('error', () => undefined);
  }

  /**
   * Sends a request whose body is `head`, `blockBytes` of the block over and over, `tail`; gives headers and body of
   * the answer and throws unless it is a good one.
   *
   * @param {string} headers the request line and headers, without Content-Length
   * @param {{ head?: string, blockBytes?: number, tail?: string }} [body]
   */
  async ask(headers, { head = '', blockBytes = 0, tail = '' } = {}) {
    const length = head.length + blockBytes + tail.length;
    const answered = new Promise((resolve) => {
      this.#onAnswer = resolve;
    });
    const start = `${headers}\r\nContent-Length: ${length}\r\n\r\n${head}`;
    if (blockBytes <= block.length) {
      this.#socket.write(
        Buffer.concat([Buffer.from(start), block.subarray(0, blockBytes), Buffer.from(tail)]),
      );
    } else {
      this.#socket.write(start);
      for (let left = blockBytes; left > 0; left -= block.length) {
        if (!this.#socket.write(block.subarray(0, left)) && !this.#socket.destroyed) {
          await Promise.race([once(this.#socket, 'drain'), answered]);
        }
      }
      this.#socket.write(tail);
    }
    const answer = await answered;
    if (!/^HTTP\/1\.1 20\d /.test(answer)) throw new Error(`A request failed: ${answer}`);
    return answer;
  }

  close() {
    this.#socket.destroy();
  }

  /** @param {string} text */
  #take(text) {
    this.#received += text;
    const end = this.#received.indexOf('\r\n\r\n');
    if (end === -1) return;
    const isWithoutBody = /^HTTP\/1\.1 204/.test(this.#received);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#received)?.[1] ?? NaN);
    if (Number.isNaN(length) && !isWithoutBody) throw new Error('An answer has no length.');
    if (!isWithoutBody && this.#received.length < end + 4 + length) return;
    const answer = this.#received;
    this.#received = '';
    this.#onAnswer?.(answer);
  }
}

/**
 * The request line and headers of a signed request (V1).
 *
 * @param {string} method
 * @param {string} key
 * @param {string} [query] of parameters that are signed, in their order
 */
export function signedHeaders(method, key, query = '') {
  const date = new Date().toUTCString();
  const path = `/${bucket}/${key}${query}`;
  const signature = createHmac('sha1', accessKey.secret)
    .update(`${method}\n\n\n${date}\n${path}`)
    .digest('base64');
  return (
    `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nDate: ${date}\r\n` +
    `Authorization: OSS ${accessKey.id}:${signature}`
  );
}

const boundary = '----BenchmarkFormBoundary7MA4YWxkTrZu0gW';

/**
 * A form with a policy of V1 that stores `blockBytes` under the key.
 *
 * @param {string} key
 */
export function form(key) {
  const document = {
    expiration: new Date(Date.now() + 3_600_000).toISOString(),
    conditions: [{ bucket }, ['starts-with', '$key', '']],
  };
  const policy = Buffer.from(JSON.stringify(document)).toString('base64');
  const fields = {
    key,
    OSSAccessKeyId: accessKey.id,
    policy,
    Signature: createHmac('sha1', accessKey.secret).update(policy).digest('base64'),
  };
  const part = (/** @type {string} */ disposition) =>
    `--${boundary}\r\nContent-Disposition: form-data; name=${disposition}\r\n\r\n`;
  return {
    headers:
      `POST /${bucket} HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
      `Content-Type: multipart/form-data; boundary=${boundary}`,
    head:
      Object.entries(fields)
        .map(([name, value]) => `${part(`"${name}"`)}${value}\r\n`)
        .join('') + part('"file"; filename="f.bin"'),
    tail: `\r\n--${boundary}--\r\n`,
  };
}
