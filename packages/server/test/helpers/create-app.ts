import Fastify, { type FastifyInstance } from 'fastify';

import '../../src/augment.js';
import type { OssUploaderOptions } from '../../src/options/options.js';
import type { LoopDelay } from '../../src/overload/loop-delay.js';
import { createPlugin } from '../../src/plugin.js';
import type { Ports } from '../../src/services.js';
import { MemoryObjectStore } from './memory-object-store.js';
import { publicKeyPem } from './oss-callback.js';
import { watch } from './watch-for-secrets.js';

export const NOW = new Date('2030-01-01T00:00:00.250Z');

export const OPTIONS: OssUploaderOptions = {
  prefix: '/oss',
  oss: {
    region: 'cn-hangzhou',
    bucket: 'examplebucket',
    accessKeyId: 'LTAIEXAMPLEKEYID',
    accessKeySecret: 'ExampleSecret0123456789abcdef',
  },
  authorize: (request) => {
    const owner = request.headers['x-user'];
    return typeof owner === 'string' ? { owner, dir: `user/${owner}/` } : null;
  },
  callback: { url: 'https://app.example.com/oss/callback' },
  sessionSecret: 'a secret of at least thirty-two characters',
};

/** For services without an application. */
export const NO_LOG = { error: () => undefined };

/** An event loop that is never late. */
export const ON_TIME: LoopDelay = { meanMs: 0, overdueMs: 0, ticks: 0, stop: () => undefined };

export interface TestApp {
  readonly app: FastifyInstance;
  readonly store: MemoryObjectStore;
  readonly clock: { now: Date };
  /** Lines of the log, as JSON. */
  readonly log: string[];
}

/** The plugin in an application, with a store in memory and a clock that stands still. */
export async function createApp(
  changes: Partial<OssUploaderOptions> = {},
  ports: Partial<Ports> = {},
): Promise<TestApp> {
  const clock = { now: NOW };
  const store = new MemoryObjectStore(() => clock.now);
  const log: string[] = [];
  const app = Fastify({
    logger: {
      level: 'trace',
      stream: {
        write: (line: string) => {
          log.push(line);
          watch('log', line);
        },
      },
    },
  });
  watchErrors(app);
  await app.register(
    createPlugin({
      store,
      now: () => clock.now,
      fetchKey: () => Promise.resolve(publicKeyPem),
      // How busy the machine is should decide nothing here.
      loopDelay: ON_TIME,
      ...ports,
    }),
    { ...OPTIONS, ...changes },
  );
  await app.ready();
  return { app, store, clock, log };
}

/** Has the bodies of errors read for secrets, too. */
export function watchErrors(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode >= 400) watch('error', String(payload));
    done(null, payload);
  });
}
