import { HttpUploadApi } from '../adapters/http-upload-api.js';
import { PolicySource } from '../send/policy-source.js';
import type { Services } from '../send/services.js';
import type { ResolvedOptions } from './upload-queue-options.js';

export function createServices(options: ResolvedOptions): Services {
  const { serverUrl, headers, withCredentials, policyResponse, ports } = options;
  const { transport, clock } = ports;
  const api =
    ports.api ?? new HttpUploadApi({ serverUrl, headers, withCredentials, policyResponse, clock });
  return { api, policies: new PolicySource(api, clock), transport, clock };
}

/** Whether two sets of options reach another server, or the same one in another way. */
export function needsOtherServices(before: ResolvedOptions, after: ResolvedOptions): boolean {
  const options = ['serverUrl', 'headers', 'withCredentials', 'policyResponse'] as const;
  const ports = ['api', 'transport', 'clock'] as const;
  return (
    options.some((name) => before[name] !== after[name]) ||
    ports.some((name) => before.ports[name] !== after.ports[name])
  );
}
