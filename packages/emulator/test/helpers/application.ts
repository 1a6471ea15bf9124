import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';

interface Received {
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Application {
  readonly url: string;
  readonly received: readonly Received[];
  /** How the next requests are answered. */
  answer: (response: ServerResponse, received: Received) => void;
}

export function answerJson(response: ServerResponse, body = '{"ok":true}', status = 200): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

/** An application that callbacks are sent to; it answers well unless a test says otherwise. */
export function useApplication(): Application {
  const received: Received[] = [];
  const application = {
    url: '',
    received,
    answer: (response: ServerResponse) => answerJson(response),
  } as Application & { url: string };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        target: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      received.push(one);
      application.answer(response, one);
    });
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    (application as { url: string }).url =
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    received.length = 0;
    application.answer = (response) => answerJson(response);
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return application;
}
