import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { CallbackMonitor } from '../callback/callback-monitor.js';
import type { ResolvedCallback } from '../options/resolved-options.js';
import type { Services } from '../services.js';
import type { CheckReady } from '../observability/check-ready.js';
import { createAbortHandler } from './abort-upload.js';
import { createCallbackStatusHandler } from './callback-status.js';
import { createCompleteHandler } from './complete-upload.js';
import { createConfirmHandler } from './confirm-upload.js';
import { createUploadsHandler } from './create-uploads.js';
import { createErrorHandler, sendNotFound } from './error-handler.js';
import { registerHealth } from './health.js';
import { createRouteDescriber, type RouteName } from './describe-routes.js';
import { createRateLimiter } from './limit-rate.js';
import { createCallbackHandler } from './oss-callback.js';
import { createPolicyHandler } from './policy.js';
import { createOriginCheck } from './refuse-foreign-origin.js';
import { createPartsHandler } from './sign-parts.js';

/** A hundred files with long names and sessions have about 300 KB. */
const API_BODY_LIMIT_BYTES = 512 * 1024;
/** OSS's form fields, and so what a callback can hold, are a few KB. */
const CALLBACK_BODY_LIMIT_BYTES = 32 * 1024;

/** Everything under the prefix. Not wrapped by fastify-plugin, so hooks and parsers stay in here. */
export async function registerRoutes(
  instance: FastifyInstance,
  services: Services,
  checkReady: CheckReady,
): Promise<void> {
  const { callback, health } = services.options;
  instance.setErrorHandler(createErrorHandler(services.metrics));
  instance.addHook('onResponse', (request, reply, done) => {
    const { url = 'unknown' } = request.routeOptions;
    services.metrics.answered(url, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  if (health) registerHealth(instance, checkReady);
  // Without a prefix the handler for unknown routes is the application's.
  if (services.options.prefix !== '') instance.setNotFoundHandler(sendNotFound);
  if (callback !== undefined) {
    await instance.register((scope, _options, done) => {
      registerCallback(scope, services, callback);
      done();
    });
  }
  await instance.register(async (scope) => {
    await registerApi(scope, services);
  });
}

async function registerApi(instance: FastifyInstance, everything: Services): Promise<void> {
  const { cors: origins, rateLimit } = everything.options;
  const services =
    rateLimit === undefined
      ? everything
      : { ...everything, limitRate: await createRateLimiter(instance, rateLimit) };
  // The routes do not change from one minute to the next: one preflight for many uploads.
  const shared = {
    methods: ['GET', 'POST'],
    maxAge: 600,
    // The element measures when a policy expires by the clock that signed it.
    exposedHeaders: ['Date', 'Retry-After'],
  };
  if (origins === '*') await instance.register(cors, { ...shared, origin: '*' });
  else if (origins.length > 0) {
    await instance.register(cors, { ...shared, origin: [...origins], credentials: true });
  }
  instance.addHook('onRequest', createOriginCheck(origins));
  instance.addHook('onRequest', (_request, reply, done) => {
    // Answers hold signatures.
    reply.header('cache-control', 'no-store');
    done();
  });
  // JSON only: a page of another site cannot send it without a preflight.
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: API_BODY_LIMIT_BYTES },
    instance.getDefaultJsonParser('error', 'error'),
  );
  const describe = await createRouteDescriber(instance);
  const { load } = services;
  const begin = load.hook('begin');
  const end = load.hook('end');
  const route = (
    name: RouteName,
    onRequest: typeof begin,
    handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ) => ({
    ...describe(name),
    onRequest,
    handler: (request: FastifyRequest, reply: FastifyReply) =>
      load.count(() => handle(request, reply)),
  });
  instance.get('/', route('policy', begin, createPolicyHandler(services)));
  instance.post('/uploads', route('createUploads', begin, createUploadsHandler(services)));
  instance.post('/uploads/parts', route('signParts', end, createPartsHandler(services)));
  instance.post('/uploads/complete', route('complete', end, createCompleteHandler(services)));
  instance.post('/uploads/abort', route('abort', end, createAbortHandler(services)));
  instance.post('/uploads/confirm', route('confirm', end, createConfirmHandler(services)));
}

function registerCallback(
  instance: FastifyInstance,
  services: Services,
  callback: ResolvedCallback,
): void {
  // The signature is over the bytes, so nothing may parse them first.
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: CALLBACK_BODY_LIMIT_BYTES },
    (_request, body, done) => {
      done(null, body);
    },
  );
  const monitor = new CallbackMonitor(services.now);
  instance.post(
    '/callback',
    { onRequest: services.load.callbackHook(services.callbackBudgetMs / 2) },
    createCallbackHandler(services, callback, monitor),
  );
  if (callback.status !== 'nobody') {
    instance.get('/callback', createCallbackStatusHandler(callback, monitor));
  }
}
