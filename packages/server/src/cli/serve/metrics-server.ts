import Fastify, { type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';

import { CommandError } from '../cli-error.js';

/** Answers `GET /metrics` on a port of its own: what is counted is nobody's business who may upload. */
export interface MetricsServer {
  readonly register: Registry;
  readonly app: FastifyInstance;
}

export async function createMetricsServer(): Promise<MetricsServer> {
  const { Registry, collectDefaultMetrics } = await import('prom-client').catch(() => {
    throw new CommandError('--metrics-port needs the package prom-client: npm install prom-client');
  });
  const register = new Registry();
  collectDefaultMetrics({ register });
  const app = Fastify({ forceCloseConnections: 'idle' });
  app.get('/metrics', async (_request, reply) =>
    reply.header('content-type', register.contentType).send(await register.metrics()),
  );
  return { register, app };
}
