import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface RawRequest {
  readonly method: string;
  /** As it is on the wire. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent in these pieces, each in a packet of its own as far as the system allows. */
  readonly body?: readonly Buffer[];
}

const longestAnswerMs = 20_000;

/**
 * Sends bytes that no client library would send, and reads the answer. Rejects if there is none in time: that would
 * be a hang. A connection that is closed without an answer has status 0.
 */
export async function sendRaw(port: number, request: RawRequest): Promise<RawAnswer> {
  const { method, target, headers = {}, body = [] } = request;
  const length = body.reduce((sum, chunk) => sum + chunk.length, 0);
  const all = { Host: `127.0.0.1:${port}`, 'Content-Length': String(length), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(
    `${method} ${target} HTTP/1.1\r\n${lines.join('')}Connection: close\r\n\r\n`,
  );
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const received: Buffer[] = [];
    socket.setNoDelay();
    socket.setTimeout(longestAnswerMs, () => {
      socket.destroy();
      reject(new Error(`There was no answer to ${method} ${target}`));
    });
    socket.on('data', (chunk) => received.push(chunk));
    // A refusal may come while there is more to send.
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(parseAnswer(Buffer.concat(received))));
    socket.write(head);
    for (const chunk of body) socket.write(chunk);
  });
}

function parseAnswer(bytes: Buffer): RawAnswer {
  const interim = /^HTTP\/1\.1 1\d\d [\s\S]*?\r\n\r\n/.exec(bytes.toString('latin1'))?.[0];
  if (interim !== undefined) return parseAnswer(bytes.subarray(interim.length));
  const end = bytes.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = bytes
    .subarray(0, Math.max(0, end))
    .toString('latin1')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0),
    headers,
    body: bytes.subarray(end + 4),
  };
}
