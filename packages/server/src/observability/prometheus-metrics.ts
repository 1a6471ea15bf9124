import type { Registry } from 'prom-client';

import { OptionsError } from '../errors.js';
import type { MetricsRegister } from '../options/options.js';
import type { Metrics } from './metrics.js';

/** From answers out of memory to OSS putting ten thousand parts together. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Counts in a register of `prom-client`, which the application installs and serves. */
export async function createPrometheusMetrics(register: MetricsRegister): Promise<Metrics> {
  const { Counter, Histogram } = await import('prom-client').catch(() => {
    throw new OptionsError('metrics: expected the package prom-client to be installed');
  });
  const registers = [register as unknown as Registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    (register.getSingleMetric(name) as InstanceType<typeof Counter<Label>> | undefined) ??
    new Counter<Label>({ name, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    (register.getSingleMetric(name) as InstanceType<typeof Histogram<Label>> | undefined) ??
    new Histogram<Label>({ name, help, labelNames, registers, buckets: SECONDS });

  const plans = counter('oss_uploader_plans_total', 'Files planned', ['kind', 'code']);
  const callbacks = counter('oss_uploader_callbacks_total', 'Callbacks of OSS', ['verdict']);
  const errors = counter('oss_uploader_errors_total', 'Answers that are errors', ['code']);
  const told = histogram(
    'oss_uploader_uploaded_hook_seconds',
    'Uploads that the application was told of, and how long its hook took',
    ['source'],
  );
  const requests = histogram('oss_uploader_request_seconds', 'Requests', ['route', 'status']);
  return {
    planned: (kind, code) => {
      plans.inc({ kind, code: code ?? '' });
    },
    callback: (verdict) => {
      callbacks.inc({ verdict });
    },
    told: (source, seconds) => {
      told.observe({ source }, seconds);
    },
    answered: (route, statusCode, seconds) => {
      requests.observe({ route, status: `${Math.floor(statusCode / 100)}xx` }, seconds);
    },
    failed: (code) => {
      errors.inc({ code });
    },
  };
}
