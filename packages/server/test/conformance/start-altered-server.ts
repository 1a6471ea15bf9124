import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Changes the JSON of a successful answer; `route` is what stands behind the base. */
export type Change = (route: string, body: Record<string, unknown>) => unknown;

export interface AlteredServer {
  readonly url: string;
  readonly close: () => void;
}

/** Each connection has its own. */
const OWN_HEADERS = ['host', 'connection', 'content-length', 'transfer-encoding'];

/** Stands before a server and answers almost as it does, as somebody else's server could. */
export async function startAlteredServer(baseUrl: string, change: Change): Promise<AlteredServer> {
  const server: Server = createServer((request, response) => {
    const forward = async () => {
      const route = (request.url ?? '').replace(/^\/base/, '');
      const body = await buffer(request);
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => !OWN_HEADERS.includes(name)),
      );
      const answer = await fetch(`${baseUrl}${route}`, {
        method: request.method ?? 'GET',
        headers: headers as Record<string, string>,
        ...(body.length > 0 ? { body } : {}),
      });
      const text = await answer.text();
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'text/plain',
      });
      response.end(
        answer.status === 200
          ? JSON.stringify(change(route, JSON.parse(text) as Record<string, unknown>))
          : text,
      );
    };
    forward().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
