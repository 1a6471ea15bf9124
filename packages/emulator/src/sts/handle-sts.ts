import { isPlainHost } from '../address.js';
import { applyFaults } from '../faults/apply-faults.js';
import { FaultError } from '../faults/fault-error.js';
import type { Exchange } from '../http/exchange.js';
import type { OssResponse } from '../http/oss-response.js';
import { readSmallBody } from '../http/read-body.js';
import type { RequestTarget } from '../http/request-target.js';
import { OssError } from '../oss-error.js';
import type { KeyRing } from '../signature/key-ring.js';
import { assumeRole } from './assume-role.js';
import { authenticateRpc } from './authenticate-rpc.js';
import { NonceMemory } from './nonce-memory.js';
import type { SessionKeys } from './session-keys.js';
import { StsError } from './sts-error.js';

export const stsPath = '__emulator/sts';

export interface StsServices {
  readonly keys: KeyRing;
  readonly sessions: SessionKeys;
  readonly nonces: NonceMemory;
  readonly longestSessionSeconds: number;
}

export function createStsServices(
  keys: KeyRing,
  sessions: SessionKeys,
  longestSessionSeconds: number,
): StsServices {
  return { keys, sessions, nonces: new NonceMemory(), longestSessionSeconds };
}

/** The token service has a path of its own on plain hosts, and the root of `sts.localhost` for other clients. */
export function isStsRequest(hostHeader: string | undefined, target: RequestTarget): boolean {
  const host = (hostHeader ?? '').toLowerCase().replace(/:\d+$/, '');
  if (host === 'sts.localhost') return target.path === '' && asksForAction(target);
  return isPlainHost(hostHeader) && (target.path === stsPath || target.path === `${stsPath}/`);
}

/** A bucket may be called `sts`: its own requests name no action. */
function asksForAction(target: RequestTarget): boolean {
  return target.query.some(([name]) => name === 'Action');
}

/** Answers one RPC call as JSON, errors too. */
export async function handleSts(
  exchange: Exchange,
  target: RequestTarget,
  services: StsServices,
): Promise<OssResponse> {
  exchange.identify('AssumeRole', '', undefined);
  try {
    await applyFaults(exchange);
    const parameters = await readParameters(exchange, target);
    const now = exchange.now();
    assertIsAssumeRole(parameters);
    const call = { method: exchange.record.method, parameters };
    const caller = authenticateRpc(call, services.keys, services.nonces, now);
    if (caller.readOnly === true) {
      throw new StsError(
        403,
        'NoPermission',
        'You are not authorized to do this action. You should be authorized by RAM.',
      );
    }
    const { sessions, longestSessionSeconds } = services;
    return json(200, {
      RequestId: exchange.requestId,
      ...assumeRole(parameters, sessions, longestSessionSeconds, now),
    });
  } catch (error) {
    return errorAnswer(exchange, error);
  }
}

function assertIsAssumeRole(parameters: ReadonlyMap<string, string>): void {
  if ((parameters.get('Version') ?? '2015-04-01') !== '2015-04-01') {
    throw new StsError(400, 'InvalidVersion', 'Specified parameter Version is not valid.');
  }
  if ((parameters.get('Format') ?? 'JSON').toUpperCase() !== 'JSON') {
    throw new StsError(
      400,
      'InvalidFormat',
      'The emulator answers with JSON only: send Format=JSON.',
    );
  }
  if (parameters.get('Action') !== 'AssumeRole') {
    throw new StsError(
      404,
      'InvalidAction.NotFound',
      'Specified api is not found, please check your url and method.',
    );
  }
}

async function readParameters(
  exchange: Exchange,
  target: RequestTarget,
): Promise<ReadonlyMap<string, string>> {
  const { method } = exchange.record;
  if (method !== 'GET' && method !== 'POST') {
    throw new StsError(405, 'UnsupportedHTTPMethod', 'This http method is not supported.');
  }
  const body = method === 'POST' ? await readSmallBody(exchange, 64 * 1024) : Buffer.alloc(0);
  const parameters = new Map<string, string>();
  for (const [name, value] of [...target.query, ...new URLSearchParams(body.toString('utf8'))]) {
    if (parameters.has(name)) {
      throw new StsError(400, 'InvalidParameter', `The parameter ${name} is given twice.`);
    }
    parameters.set(name, value);
  }
  return parameters;
}

function errorAnswer(exchange: Exchange, error: unknown): OssResponse {
  const isRefusal =
    error instanceof StsError || error instanceof FaultError || error instanceof OssError;
  if (!isRefusal) throw error;
  exchange.record.code = error.code;
  exchange.record.message = error.message;
  const body = {
    RequestId: exchange.requestId,
    HostId: exchange.headers['host'] ?? '',
    Code: error.code,
    Message: error.message,
  };
  return json(error.status, body, error instanceof FaultError ? error.headers : {});
}

function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): OssResponse {
  return {
    status,
    headers: {
      ...headers,
      'Content-Type': 'application/json;charset=utf-8',
      'Cache-Control': 'no-store',
    },
    body: JSON.stringify(body),
  };
}
