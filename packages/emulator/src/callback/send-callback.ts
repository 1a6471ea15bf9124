import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { OssError } from '../oss-error.js';
import { callbackBody } from './callback-body.js';
import type { CallbackSettings } from './callback-settings.js';
import type { CallbackSigner } from './callback-signer.js';
import { callbackVariables, type CallbackFacts } from './callback-variables.js';

export interface CallbackReply {
  readonly contentType: string;
  readonly body: Buffer;
}

export interface CallbackSender {
  readonly signer: CallbackSigner;
  readonly publicKeyUrl: string;
  readonly timeoutMs: number;
  /** Aborted when the emulator stops. */
  readonly stopped: AbortSignal;
}

const mostReplyBytes = 1024 * 1024;

/**
 * Tells the application about a stored object, once: the URLs are tried in order until one gives a good answer, and
 * nothing is sent again later. Throws `CallbackFailed` with the reason of the last one.
 */
export async function sendCallback(
  settings: CallbackSettings,
  facts: CallbackFacts,
  requester: string,
  sender: CallbackSender,
): Promise<CallbackReply> {
  const body = callbackBody(settings, callbackVariables(facts));
  let failure: OssError | undefined;
  for (const url of settings.urls) {
    try {
      const response = await post(url, body, settings, facts, requester, sender);
      return readReply(response);
    } catch (error) {
      failure = error instanceof OssError ? error : new OssError('callback-failed');
    }
  }
  throw failure ?? new OssError('callback-failed');
}

interface RawReply {
  readonly status: number;
  readonly contentLength: string | undefined;
  readonly contentType: string;
  readonly body: Buffer;
}

async function post(
  url: URL,
  body: string,
  settings: CallbackSettings,
  facts: CallbackFacts,
  requester: string,
  sender: CallbackSender,
): Promise<RawReply> {
  const startedAtMs = performance.now();
  const signal = AbortSignal.any([AbortSignal.timeout(sender.timeoutMs), sender.stopped]);
  const content = Buffer.from(body);
  const headers = {
    ...settings.additionalHeaders,
    Host: settings.host ?? url.host,
    Connection: 'close',
    'Content-Type': settings.bodyType,
    'Content-Length': content.length,
    'Content-MD5': createHash('md5').update(content).digest('base64'),
    Authorization: sender.signer.authorize(url, body),
    Date: new Date().toUTCString(),
    'User-Agent': 'aliyun-oss-callback',
    'x-oss-bucket': facts.metadata.bucket,
    'x-oss-request-id': facts.requestId,
    'x-oss-requester': requester,
    'x-oss-pub-key-url': Buffer.from(sender.publicKeyUrl).toString('base64'),
    'x-oss-signature-version': '1.0',
    'x-oss-tag': 'CALLBACK',
  };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = send(url, { method: 'POST', headers, agent: false, signal }, resolve);
      request.once('error', reject);
      request.end(content);
    });
    return await readRaw(response);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw callbackTimeout(url, Math.round(performance.now() - startedAtMs), sender.timeoutMs);
  }
}

async function readRaw(response: IncomingMessage): Promise<RawReply> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostReplyBytes) break;
    chunks.push(chunk);
  }
  return {
    status: response.statusCode ?? 0,
    contentLength: response.headers['content-length'],
    contentType: response.headers['content-type'] ?? 'application/json',
    body: Buffer.concat(chunks),
  };
}

function readReply(reply: RawReply): CallbackReply {
  if (reply.status !== 200) throw callbackStatus(reply.status);
  if (reply.contentLength === undefined) {
    throw badLength('missing content-length.');
  }
  const contentLength = Number(reply.contentLength);
  if (!(contentLength > 0)) throw badLength('return invalid conent-length value.');
  if (contentLength > mostReplyBytes) {
    throw badLength('return too long content-length value.');
  }
  assertJson(reply.body);
  return { contentType: reply.contentType, body: reply.body };
}

function assertJson(body: Buffer): void {
  try {
    // A byte order mark is not JSON, and OSS takes it for what it is.
    JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    throw new OssError('callback-not-json');
  }
}

export function callbackStatus(status: number): OssError {
  return new OssError('callback-failed', { message: `Error status : ${status}.` });
}

export function callbackTimeout(url: URL, costMs: number, timeoutMs: number): OssError {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return new OssError('callback-timeout', {
    message: `Error status : -1 ${url.hostname}:${port} reply timeout, cost: ${costMs} ms, timeout: ${timeoutMs} ms.`,
  });
}

/** OSS's own words, and spelling; no page gives an EC for them. */
function badLength(problem: string): OssError {
  return new OssError('callback-failed', {
    message: `Error Status : 400.User server ${problem}`,
    ec: '',
  });
}
