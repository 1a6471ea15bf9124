import { isPlainHost, readAddresses, type Address } from './address.js';
import { handleControl, isControlPath } from './control/handle-control.js';
import { matchCors } from './cors/match-cors.js';
import { corsHeaders } from './cors/cors-headers.js';
import { applyFaults } from './faults/apply-faults.js';
import { FaultError } from './faults/fault-error.js';
import type { FaultRegistry } from './faults/fault-registry.js';
import { ConnectionLost } from './http/connection-lost.js';
import { errorResponse, toOssError } from './http/error-response.js';
import type { Exchange } from './http/exchange.js';
import type { OssResponse } from './http/oss-response.js';
import { parseRequestTarget, type RequestTarget } from './http/request-target.js';
import { respond } from './http/respond.js';
import { OssError } from './oss-error.js';
import { assertIsOwner, assertMayWrite } from './operations/authorize.js';
import { findOperation, selectsSubresource } from './operations/find-operation.js';
import {
  requireBucket,
  type Operation,
  type OperationContext,
  type Services,
} from './operations/operation.js';
import { optionObject } from './operations/option-object.js';
import { postObject } from './operations/post-object.js';
import { isPageRequest } from './page/is-local.js';
import { pageDocument } from './page/page-answer.js';
import type { RequestLog, RequestOutcome } from './request-log.js';
import type { Bucket } from './store/bucket-store.js';
import { authenticate } from './signature/authenticate.js';
import { handleSts, isStsRequest, type StsServices } from './sts/handle-sts.js';
import { assertSessionAllows, assertSessionAllowsAcl } from './sts/assert-session-allows.js';

export interface RequestHandler {
  readonly services: Services;
  readonly faults: FaultRegistry;
  readonly log: RequestLog;
  readonly sts: StsServices;
  /** Told about errors that are the emulator's own fault. */
  readonly onInternalError: (error: unknown) => void;
}

/** Answers one request, whatever happens. */
export async function handleRequest(exchange: Exchange, handler: RequestHandler): Promise<void> {
  try {
    let answer: OssResponse;
    try {
      answer = await answerRequest(exchange, handler);
    } catch (error) {
      if (error instanceof ConnectionLost) throw error;
      if (error instanceof FaultError) answer = errorResponse(exchange, error, error.headers);
      else {
        if (!(error instanceof OssError)) handler.onInternalError(error);
        answer = errorResponse(exchange, toOssError(error));
      }
    }
    await respond(exchange, answer);
    exchange.end(exchange.gone.aborted ? 'aborted-by-client' : 'complete');
  } catch (error) {
    exchange.end(outcomeOf(error, exchange));
    if (!(error instanceof ConnectionLost) && !exchange.gone.aborted)
      handler.onInternalError(error);
    exchange.request.socket.destroy();
  }
}

function outcomeOf(error: unknown, exchange: Exchange): RequestOutcome {
  if (error instanceof ConnectionLost) return error.outcome;
  return exchange.gone.aborted ? 'aborted-by-client' : 'closed-by-emulator';
}

async function answerRequest(exchange: Exchange, handler: RequestHandler): Promise<OssResponse> {
  const { services } = handler;
  const method = exchange.record.method;
  const target = parseRequestTarget(exchange.request.url ?? '');
  if (isStsRequest(exchange.headers['host'], target))
    return handleSts(exchange, target, handler.sts);
  if (isControlPath(exchange.headers['host'], target))
    return handleControl(exchange, target, handler);

  if (isPageRequest(exchange)) {
    exchange.hide();
    return pageDocument();
  }

  const [likeliest, ...others] = readAddresses(exchange.headers['host'], target.path, {
    domains: services.options.domains,
    bucketNames: () => services.buckets.names(),
  });
  if (likeliest === undefined) throw new OssError('host-forbidden');
  if (method === 'OPTIONS') {
    const asked = exchange.headers['access-control-request-method'] ?? '';
    const { bucket, key } = likeliestForOrigin(exchange, services, [likeliest, ...others], asked);
    exchange.identify('OptionObject', bucket, key);
    await applyFaults(exchange);
    return optionObject(exchange, requireBucket({ services, bucketName: bucket }));
  }
  const forOrigin = likeliestForOrigin(exchange, services, [likeliest, ...others], method);
  setCommonHeaders(exchange, services.buckets.get(forOrigin.bucket));
  if (method === 'POST' && !selectsSubresource(target)) {
    return answerPost(exchange, services, target, likeliest);
  }

  const guess = findOperation(method, target, exchange.headers, likeliest);
  exchange.identify(guess?.name ?? 'Unsupported', likeliest.bucket, likeliest.key);
  await applyFaults(exchange);
  const { identity, address } = authenticate(
    {
      method,
      target,
      headers: exchange.headers,
      addresses: [likeliest, ...others],
      now: exchange.now(),
    },
    { region: services.options.region, keys: services.keys },
  );
  if (address.bucket !== forOrigin.bucket) {
    setCommonHeaders(exchange, services.buckets.get(address.bucket));
  }
  const operation = findOperation(method, target, exchange.headers, address);
  exchange.identify(operation?.name ?? 'Unsupported', address.bucket, address.key);
  if (operation === undefined) throw new OssError('not-implemented');
  const context = {
    exchange,
    services,
    target,
    identity,
    bucketName: address.bucket,
    key: address.key,
  };
  const sessionTarget = { region: services.options.region, ...address };
  assertSessionAllows(identity, operation.name, sessionTarget);
  if (operation.access === 'write') {
    assertSessionAllowsAcl(identity, exchange.headers['x-oss-object-acl'], sessionTarget);
  }
  assertAllowed(operation, context);
  if (operation.access !== 'write') return operation.run(context);
  return services.buckets.whileWriting(address.bucket, () => operation.run(context));
}

/**
 * A stored page that is opened at the emulator's own address would share an origin with the control routes, and could
 * drive them; in a sandbox it has an origin of its own. Buckets' own hosts need none.
 */
function isolation(hostHeader: string | undefined): Readonly<Record<string, string>> {
  return isPlainHost(hostHeader) ? { 'Content-Security-Policy': 'sandbox' } : {};
}

/**
 * The reading of the address whose bucket lets the page in. A preflight is not signed, so where the bucket is not in
 * the address (an SDK with an IP as its endpoint, in a browser) nothing else tells which one is meant.
 */
function likeliestForOrigin(
  exchange: Exchange,
  services: Services,
  addresses: readonly [Address, ...Address[]],
  method: string,
): Address {
  const origin = exchange.headers['origin'];
  const [likeliest] = addresses;
  if (origin === undefined || services.buckets.get(likeliest.bucket) !== undefined) {
    return likeliest;
  }
  const lettingIn = addresses.find(({ bucket }) => {
    const rules = services.buckets.get(bucket)?.cors.rules ?? [];
    return matchCors(rules, { origin, method, headers: [] }) !== undefined;
  });
  return lettingIn ?? likeliest;
}

function setCommonHeaders(exchange: Exchange, bucket: Bucket | undefined): void {
  if (bucket === undefined) return;
  exchange.commonHeaders = {
    ...corsHeaders(bucket.cors, exchange.record.method, exchange.headers['origin']),
    ...isolation(exchange.headers['host']),
  };
}

/** A form goes to the bucket; its key is a field. */
async function answerPost(
  exchange: Exchange,
  services: Services,
  target: RequestTarget,
  { bucket, key }: Address,
): Promise<OssResponse> {
  exchange.identify('PostObject', bucket, undefined);
  await applyFaults(exchange);
  if (bucket === '') throw new OssError('not-implemented');
  if (key !== '')
    throw new OssError('method-not-allowed', {
      details: { Method: 'POST', ResourceType: 'Object' },
    });
  return services.buckets.whileWriting(bucket, () =>
    postObject({ exchange, services, target, bucketName: bucket, key: '' }),
  );
}

function assertAllowed(operation: Operation, context: OperationContext): void {
  switch (operation.access) {
    case 'read':
      // Whether an object may be read depends on its own ACL: the operation looks.
      return;
    case 'write':
      assertMayWrite(context.identity, requireBucket(context));
      return;
    case 'owner':
      assertIsOwner(context.identity, context.exchange.record.method === 'GET' ? 'read' : 'write');
  }
}
