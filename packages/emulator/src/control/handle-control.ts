import { isPlainHost } from '../address.js';
import { parseFault } from '../faults/parse-fault.js';
import type { FaultRegistry } from '../faults/fault-registry.js';
import type { Exchange } from '../http/exchange.js';
import type { OssResponse } from '../http/oss-response.js';
import { readSmallBody } from '../http/read-body.js';
import { queryValue, type RequestTarget } from '../http/request-target.js';
import type { Services } from '../operations/operation.js';
import { handlePage } from '../page/handle-page.js';
import type { RequestLog } from '../request-log.js';

const controlPath = '__emulator';
export const publicKeyPath = `${controlPath}/callback_pub_key_v1.pem`;

export interface ControlServices {
  readonly services: Services;
  readonly faults: FaultRegistry;
  readonly log: RequestLog;
}

/** Control routes exist on plain hosts only; below a bucket's own host the same path is a key. */
export function isControlPath(hostHeader: string | undefined, target: RequestTarget): boolean {
  return (
    isPlainHost(hostHeader) &&
    (target.path === controlPath || target.path.startsWith(`${controlPath}/`))
  );
}

/**
 * Faults and the request log over HTTP, for tests in another process.
 *
 * A web page that happens to be open in a browser must not get at them: changes need
 * `Content-Type: application/json`, which a page may only send to another origin after a preflight, and preflights
 * are refused; requests that a browser marks as coming from another site are refused; no CORS header is ever sent;
 * and the host check above leaves nothing to a rebound DNS name.
 */
export async function handleControl(
  exchange: Exchange,
  target: RequestTarget,
  control: ControlServices,
): Promise<OssResponse> {
  const { method } = exchange.record;
  // The log is about what is done to the store; whoever looks at it must not fill it by looking.
  exchange.hide();
  if (target.path === publicKeyPath && (method === 'GET' || method === 'HEAD')) {
    return {
      status: 200,
      headers: { 'Content-Type': 'application/x-pem-file' },
      body: control.services.callbacks.signer.publicKeyPem,
    };
  }
  const site = exchange.headers['sec-fetch-site'];
  if (method === 'OPTIONS' || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    return json(403, { error: 'Control routes are not for other web pages.' });
  }
  const [, resource, id] = target.path.split('/');
  if (method === 'GET' || method === 'HEAD') {
    const route = target.path.slice(controlPath.length + 1);
    const page = await handlePage(exchange, route, target, control.services);
    if (page !== undefined) return page;
  }
  if (method === 'GET' && resource === 'requests' && id === undefined) {
    return json(200, { requests: filteredRequests(control.log, target) });
  }
  if (method === 'GET' && resource === 'faults' && id === undefined) {
    return json(200, { faults: control.faults.list() });
  }
  if (resource !== 'faults') return json(404, { error: 'There is no such control route.' });
  if (!/^application\/json\b/i.test(exchange.headers['content-type'] ?? '')) {
    return json(415, { error: 'Send Content-Type: application/json.' });
  }
  if (method === 'POST' && id === undefined) return addFault(exchange, control.faults);
  if (method === 'DELETE' && id === undefined) {
    control.faults.clear();
    return { status: 204 };
  }
  if (method === 'DELETE' && id !== undefined) {
    return control.faults.remove(id)
      ? { status: 204 }
      : json(404, { error: `There is no fault ${id}.` });
  }
  return json(405, { error: `${method} is not possible here.` });
}

async function addFault(exchange: Exchange, faults: FaultRegistry): Promise<OssResponse> {
  const body = await readSmallBody(exchange, 64 * 1024);
  try {
    return json(201, { id: faults.add(parseFault(JSON.parse(body.toString('utf8')))) });
  } catch (error) {
    return json(400, {
      error: error instanceof Error ? error.message : 'The fault can not be read.',
    });
  }
}

function filteredRequests(log: RequestLog, target: RequestTarget): readonly unknown[] {
  const asked = (['operation', 'bucket', 'key', 'outcome'] as const).map(
    (name) => [name, queryValue(target, name)] as const,
  );
  const last = Number(queryValue(target, 'last') ?? 0);
  return log
    .all()
    .filter((record) =>
      asked.every(([name, value]) => value === undefined || record[name] === value),
    )
    .slice(Number.isInteger(last) && last > 0 ? -last : 0);
}

function json(status: number, body: unknown): OssResponse {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
