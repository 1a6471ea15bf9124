import { errorResponse } from '../http/error-response.js';
import type { OssResponse } from '../http/oss-response.js';
import type { CallbackSettings } from '../callback/callback-settings.js';
import { readImageInfo, type ImageInfo } from '../callback/image-info.js';
import {
  callbackStatus,
  callbackTimeout,
  sendCallback,
  type CallbackReply,
} from '../callback/send-callback.js';
import { OssError } from '../oss-error.js';
import type { Identity } from '../signature/identity.js';
import type { ObjectMetadata } from '../store/object-metadata.js';
import { contentHeaders } from './new-metadata.js';
import type { OperationContext } from './operation.js';

/**
 * The answer to an upload with a callback: the application's own, or 203 with the reason why there is none. The
 * object stays stored either way.
 */
export async function runCallback(
  context: Pick<OperationContext, 'exchange' | 'services'>,
  identity: Identity,
  operation: 'PostObject' | 'PutObject' | 'CompleteMultipartUpload',
  metadata: ObjectMetadata,
  settings: CallbackSettings,
): Promise<OssResponse> {
  const { exchange } = context;
  try {
    const reply = await callOrFail(context, identity, operation, metadata, settings);
    exchange.record.callback = 'succeeded';
    return {
      status: 200,
      headers: { ...contentHeaders(metadata), 'Content-Type': reply.contentType },
      body: reply.body,
    };
  } catch (error) {
    if (!(error instanceof OssError)) throw error;
    exchange.record.callback = 'failed';
    return errorResponse(exchange, error, contentHeaders(metadata));
  }
}

async function callOrFail(
  { exchange, services }: Pick<OperationContext, 'exchange' | 'services'>,
  identity: Identity,
  operation: string,
  metadata: ObjectMetadata,
  settings: CallbackSettings,
): Promise<CallbackReply> {
  const { timeoutMs } = services.callbacks;
  const status = exchange.fault('callback-status');
  if (status !== undefined) throw callbackStatus(status.status);
  if (exchange.fault('callback-unreachable') !== undefined) throw new OssError('callback-failed');
  if (exchange.fault('callback-hang') !== undefined) {
    await exchange.pause(timeoutMs);
    const [url = new URL('http://localhost')] = settings.urls;
    throw callbackTimeout(url, timeoutMs, timeoutMs);
  }
  const image = asksForImage(settings) ? await imageOf(services, metadata) : undefined;
  const facts = {
    image,
    metadata,
    operation,
    requestId: exchange.requestId,
    clientIp: (exchange.request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  };
  const requester = identity.kind === 'user' ? identity.accessKeyId : 'Anonymous';
  const reply = await sendCallback(settings, facts, requester, services.callbacks);
  if (exchange.fault('callback-html') !== undefined) throw new OssError('callback-not-json');
  return reply;
}

/** The object is not looked at for anything else. */
function asksForImage({ bodyTemplate }: CallbackSettings): boolean {
  return bodyTemplate.includes('${imageInfo.');
}

async function imageOf(
  { objects }: OperationContext['services'],
  { bucket, key }: ObjectMetadata,
): Promise<ImageInfo | undefined> {
  const opened = await objects.open(bucket, key);
  if (opened === undefined) return undefined;
  try {
    return await readImageInfo(opened.file);
  } finally {
    await opened.file.close();
  }
}
