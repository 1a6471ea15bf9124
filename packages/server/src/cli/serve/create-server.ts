import Fastify, { type FastifyInstance } from 'fastify';

import '../../augment.js';
import type { MetricsRegister, OnUploaded } from '../../options/options.js';
import { ossUploader } from '../../plugin.js';
import type { Terminal } from '../command.js';
import { createNotifier } from './notify-application.js';
import { createHostCheck } from './refuse-foreign-host.js';
import type { ServePlan } from './serve-plan.js';

/** The plugin in an application that has nothing else. */
export async function createServer(
  plan: ServePlan,
  terminal: Terminal,
  metricsRegister?: MetricsRegister,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {
      level: plan.logLevel,
      stream: { write: (line: string) => terminal.error(line.trimEnd()) },
    },
    // A keep-alive connection must not hold up the end.
    forceCloseConnections: 'idle',
  });
  if (plan.isLocalOnly) app.addHook('onRequest', createHostCheck(plan.callbackUrl));
  await app.register(ossUploader, {
    ...plan.options,
    ...(metricsRegister && { metrics: { register: metricsRegister } }),
    onUploaded: plan.notify === undefined ? announce(terminal) : createNotifier(plan.notify),
  });
  return app;
}

/** Without an application to tell, a line says what arrived. */
function announce(terminal: Terminal): OnUploaded {
  return ({ key, sizeBytes, verified }) => {
    terminal.out(`received ${key} (${sizeBytes} bytes${verified ? ', verified' : ''})`);
  };
}
