import { HttpUploadApi } from '../adapters/http-upload-api.js';
import type { FinishedUpload } from '../resume/finished-upload.js';
import { Journal } from '../resume/journal.js';
import { UnfinishedList } from '../resume/unfinished-list.js';
import type { Connections } from '../send/connections.js';
import { LineMemory } from '../send/line-memory.js';
import type { PlanJob } from '../send/plan-job.js';
import { Planner } from '../send/planner.js';
import { PolicySource } from '../send/policy-source.js';
import type { Services } from '../send/services.js';
import type { ResolvedOptions } from './upload-queue-options.js';

/** What the services of a queue share with it. */
export interface QueueParts {
  readonly connections: Connections;
  /** The files that are or will be sent, in order. */
  readonly jobs: () => Iterable<PlanJob>;
  /** Unfinished uploads were found, or are not unfinished any more. */
  readonly onUnfinished: () => void;
  /** One of them was brought to its end without its file. */
  readonly onFinished: (finished: FinishedUpload) => void;
}

export function createServices(
  options: ResolvedOptions,
  { connections, jobs, onUnfinished, onFinished }: QueueParts,
): Services {
  const { serverUrl, headers, withCredentials, policyResponse, retry, ports } = options;
  const { transport, clock, random } = ports;
  const api =
    ports.api ?? new HttpUploadApi({ serverUrl, headers, withCredentials, policyResponse, clock });
  const journal = new Journal(ports, absolute(serverUrl), (id) => unfinished.drop(id));
  const unfinished = new UnfinishedList(api, journal, onUnfinished, onFinished);
  const line = new LineMemory();
  return {
    api,
    policies: new PolicySource(api, clock),
    planner: new Planner({ api, clock, journal, line, jobs }),
    journal,
    unfinished,
    connections,
    line,
    transport,
    clock,
    random,
    retry,
  };
}

/** Whether two sets of options reach another server, or the same one in another way. */
export function needsOtherServices(before: ResolvedOptions, after: ResolvedOptions): boolean {
  const options = ['serverUrl', 'headers', 'withCredentials', 'policyResponse'] as const;
  const ports = ['api', 'transport', 'clock', 'checkpoints', 'locks'] as const;
  return (
    options.some((name) => before[name] !== after[name]) ||
    ports.some((name) => before.ports[name] !== after.ports[name])
  );
}

/** Pages at different addresses mean the same server by different relative addresses. */
function absolute(serverUrl: string): string {
  const base = (globalThis as { location?: { href: string } }).location?.href;
  try {
    return new URL(serverUrl, base).href;
  } catch {
    return serverUrl;
  }
}
