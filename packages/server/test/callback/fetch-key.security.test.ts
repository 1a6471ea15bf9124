import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { fetchKey } from '../../src/callback/fetch-key.js';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<URL> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(started.address() as AddressInfo).port}/key.pem`);
}

describe('fetchKey', () => {
  it('reads a key', async () => {
    const url = await serve((_request, response) => response.end('KEY'));
    await expect(fetchKey(url)).resolves.toBe('KEY');
  });

  it('follows no redirect', async () => {
    const targets: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      targets.push(request.url);
      response.writeHead(302, { location: '/evil.pem' }).end();
    });
    await expect(fetchKey(url)).rejects.toThrow();
    expect(targets).toEqual(['/key.pem']);
  });

  it('refuses another status', async () => {
    const url = await serve((_request, response) => response.writeHead(404).end('KEY'));
    await expect(fetchKey(url)).rejects.toThrow('status 404');
  });

  it('stops reading a large answer', async () => {
    const url = await serve((_request, response) => {
      const write = () => {
        while (response.write('x'.repeat(4096)));
        response.once('drain', write);
      };
      write();
    });
    await expect(fetchKey(url)).rejects.toThrow('too large');
  });
});
