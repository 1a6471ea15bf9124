import type { FastifyInstance } from 'fastify';

import type { Command, CommandContext, ExitCode } from '../command.js';
import { CommandError } from '../cli-error.js';
import { createServer } from './create-server.js';
import { createMetricsServer } from './metrics-server.js';
import { readServePlan, type ServePlan } from './serve-plan.js';
import { SERVE_SETTINGS } from './serve-settings.js';

/** Requests under way have this long to end. */
const STOP_DEADLINE_MS = 10_000;

export const serve: Command = {
  name: 'serve',
  positional: '[port]',
  summary: 'Runs the server beside an application of any kind (port 1234; 0: the system picks).',
  settings: SERVE_SETTINGS,
  details: [
    'Only this machine can reach it, and anyone on it may upload, until --host names another address. Then you',
    'must choose who may upload: --authorize-url, --jwks, --user-header, UPLOADER_BEARER_TOKEN or',
    '--insecure-anyone; and UPLOADER_SESSION_SECRET must be set.',
    '',
    'Prints "ready URL" when it can be used; URL is the element\'s server-url. Ends on SIGINT or SIGTERM, when the',
    'requests under way are done. Exit codes: 0 ended as asked, 1 could not run, 2 wrong settings.',
  ],
  run: runServe,
};

async function runServe({ settings, terminal, stopped }: CommandContext): Promise<ExitCode> {
  const plan = readServePlan(settings);
  for (const sentence of plan.warnings) terminal.error(sentence);
  const metrics = plan.metricsPort === undefined ? undefined : await createMetricsServer();
  const app = await createServer(plan, terminal, metrics?.register);
  try {
    if (metrics !== undefined) {
      const origin = await listen(metrics.app, plan.host, plan.metricsPort ?? 0);
      terminal.error(`Metrics: ${origin}/metrics`);
    }
    const origin = await listen(app, plan.host, plan.port);
    terminal.out(`ready ${origin}${plan.options.prefix ?? ''}`);
    await untilAborted(stopped);
  } finally {
    const deadline = setTimeout(() => app.server.closeAllConnections(), STOP_DEADLINE_MS);
    await Promise.all([app.close(), metrics?.app.close()]);
    clearTimeout(deadline);
  }
  return 0;
}

/** Answers the origin that a person can open. */
async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  await app.listen({ host, port }).catch((error: unknown) => {
    throw explainListenError(error, { host, port });
  });
  const address = app.server.address();
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${typeof address === 'object' ? (address?.port ?? port) : port}`;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function explainListenError(
  error: unknown,
  { host, port }: Pick<ServePlan, 'host' | 'port'>,
): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new CommandError(`Port ${port} is taken: choose another one, or stop what uses it.`);
  }
  if (code === 'EACCES') {
    return new CommandError(`Port ${port} may not be used: choose one above 1023.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new CommandError(`${host} is not an address of this machine.`);
  }
  return error;
}
