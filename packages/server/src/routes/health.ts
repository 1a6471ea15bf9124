import type { FastifyInstance } from 'fastify';

import type { CheckReady } from '../observability/check-ready.js';

/** `GET {base}/health`: the process answers. `GET {base}/ready`: uploads would work; 503 if not. */
export function registerHealth(instance: FastifyInstance, checkReady: CheckReady): void {
  const noStore = { 'cache-control': 'no-store' };
  instance.get('/health', { logLevel: 'warn' }, (_request, reply) =>
    reply.headers(noStore).send({ status: 'ok' }),
  );
  instance.get('/ready', { logLevel: 'warn' }, async (_request, reply) => {
    const { isReady, ...parts } = await checkReady();
    return reply
      .code(isReady ? 200 : 503)
      .headers(noStore)
      .send({ status: isReady ? 'ok' : 'unavailable', ...parts });
  });
}
