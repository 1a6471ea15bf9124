import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Emulator } from '@oss-uploader/emulator';
import Fastify, { type FastifyInstance } from 'fastify';

import type { CallbackOptions, OssUploaderOptions } from '../../src/options/options.js';
import { createPlugin } from '../../src/plugin.js';
import type { Ports } from '../../src/services.js';
import { ON_TIME, OPTIONS, watchErrors } from './create-app.js';
import { BUCKET, KEYS } from './start-emulator.js';
import { watch } from './watch-for-secrets.js';

export interface TestServer {
  readonly app: FastifyInstance;
  readonly url: string;
}

/** The plugin in an application that listens, so that the emulator can call it back. */
export async function startServer(
  emulator: Emulator,
  changes: Partial<OssUploaderOptions> = {},
  ports: Partial<Ports> = {},
  callback: Partial<CallbackOptions> = {},
): Promise<TestServer> {
  // It listens before the routes are there, because the callback's URL needs the port.
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = Fastify({
    serverFactory: (handler) => server.on('request', handler),
    logger: {
      level: 'trace',
      stream: {
        write: (line: string) => {
          watch('log', line);
        },
      },
    },
  });
  watchErrors(app);
  await app.register(createPlugin({ loopDelay: ON_TIME, ...ports }), {
    ...OPTIONS,
    oss: { region: 'cn-hangzhou', bucket: BUCKET, ...KEYS, endpoint: emulator.url },
    callback: {
      url: `${url}/oss/callback`,
      publicKeyHosts: [new URL(emulator.callbackPublicKeyUrl).host],
      ...callback,
    },
    ...changes,
  });
  await app.ready();
  return { app, url };
}
