import { createHmac } from 'node:crypto';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { accessKeyId, accessKeySecret, bucket } from '../helpers/use-emulator.js';

/** The connection ended before an answer: what was asked may or may not have been done. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** False if the connection ended within the body. */
  readonly isWhole: boolean;
}

export interface Question {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Empty for the bucket. Of characters that need no escape. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

const subresources = new Set(['uploads', 'uploadId', 'partNumber', 'continuation-token']);

/** Asks signed questions over connections that are kept. */
export class SoakClient {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(url: string) {
    this.#url = url;
  }

  async ask({ method, key = '', query = {}, headers = {}, body }: Question): Promise<Answer> {
    const sent = { ...headers, Date: new Date().toUTCString() };
    const pairs = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
    const signed = pairs.filter(([name]) => subresources.has(name));
    const ossHeaders = Object.entries(headers)
      .filter(([name]) => name.startsWith('x-oss-'))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const text = [
      method,
      headers['Content-MD5'] ?? '',
      headers['Content-Type'] ?? '',
      sent.Date,
      ...ossHeaders.map(([name, value]) => `${name}:${value}`),
      `/${bucket}/${key}${joinQuery(signed, (value) => value)}`,
    ].join('\n');
    const signature = createHmac('sha1', accessKeySecret).update(text).digest('base64');
    const path = `/${bucket}/${key}${joinQuery(pairs, encodeURIComponent)}`;
    return this.#send(method, path, body ?? Buffer.alloc(0), {
      ...sent,
      Authorization: `OSS ${accessKeyId}:${signature}`,
    });
  }

  /** A form says in its body who sends it. */
  async postForm(contentType: string, body: Buffer): Promise<Answer> {
    return this.#send('POST', `/${bucket}`, body, { 'Content-Type': contentType });
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(
    method: string,
    path: string,
    body: Buffer,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.#url}${path}`,
        { method, agent: this.#agent, headers: { ...headers, 'Content-Length': body.length } },
        (response) => {
          const chunks: Buffer[] = [];
          // What was acknowledged is acknowledged, also when the process dies in the middle of the body.
          const finish = () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks),
              isWhole: response.complete,
            });
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', () => undefined);
          response.once('close', finish);
        },
      );
      sent.on('error', (error) => reject(new Unanswered('', { cause: error })));
      sent.end(body);
    });
  }
}

function joinQuery(
  pairs: readonly (readonly [name: string, value: string])[],
  encode: (value: string) => string,
): string {
  const parts = pairs.map(([name, value]) => (value === '' ? name : `${name}=${encode(value)}`));
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
