import type { FastifyPluginAsync } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

import type { OssUploaderOptions } from './options/options.js';
import { createSweep, type SweepAbandoned } from './multipart/sweep-abandoned.js';
import { createReadyCheck, type CheckReady } from './observability/check-ready.js';
import { createPrometheusMetrics } from './observability/prometheus-metrics.js';
import { resolveOptions } from './options/resolve-options.js';
import { checkForms } from './plans/check-forms.js';
import { registerRoutes } from './routes/register-routes.js';
import { createServices, type Ports } from './services.js';
import type { SignDownloadUrl } from './signing/sign-download-url.js';

/** `app.ossUploader` */
export interface OssUploader {
  /** A URL to read an object of a private bucket, for a while. Hand it only to who may read it. */
  readonly signDownloadUrl: SignDownloadUrl;
  /** Aborts multipart uploads that nobody goes on with. For a job that runs once a day. */
  readonly sweepAbandoned: SweepAbandoned;
  /** Whether there are credentials and OSS answers, at most five seconds old. */
  readonly checkReady: CheckReady;
}

/** The plugin, with parts of the outside world replaced. */
export function createPlugin(ports: Partial<Ports> = {}): FastifyPluginAsync<OssUploaderOptions> {
  const register: FastifyPluginAsync<OssUploaderOptions> = async (app, options) => {
    const resolved = resolveOptions(options, app.prefix);
    const metrics =
      resolved.metricsRegister && (await createPrometheusMetrics(resolved.metricsRegister));
    const services = createServices(resolved, { ...(metrics && { metrics }), ...ports }, app.log);
    app.addHook('onClose', (_instance, done) => {
      services.loopDelay.stop();
      done();
    });
    const checkReady = createReadyCheck(services);
    const callbackPath = `${app.prefix}${resolved.prefix}/callback`;
    const callbackUrls = resolved.callback?.urls ?? [];
    if (callbackUrls.some((url) => !new URL(url).pathname.endsWith(callbackPath))) {
      app.log.warn(
        `callback.url does not end in ${callbackPath}: unless a proxy changes the path, OSS's callbacks will not reach the uploader`,
      );
    }
    await checkForms(services, app.log);
    app.decorate('ossUploader', {
      signDownloadUrl: services.signDownloadUrl,
      sweepAbandoned: createSweep(services),
      checkReady,
    });
    // A wrapped plugin has no prefix of its own: the routes live in an inner one that has.
    await app.register((instance) => registerRoutes(instance, services, checkReady), {
      prefix: resolved.prefix,
    });
  };
  return fastifyPlugin(register, {
    name: '@oss-uploader/server',
    fastify: '5.x',
  });
}

export const ossUploader = createPlugin();
