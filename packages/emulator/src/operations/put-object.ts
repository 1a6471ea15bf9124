import { readBody } from '../http/read-body.js';
import type { OssResponse } from '../http/oss-response.js';
import { assertObjectKey } from '../names.js';
import { OssError } from '../oss-error.js';
import { contentHeaders, newMetadata, readObjectSettings } from './new-metadata.js';
import { requireBucket, type OperationContext } from './operation.js';
import { readCallback } from './read-callback.js';
import { runCallback } from './run-callback.js';

const mostBytes = 5 * 1024 ** 3;

/** Stores the body under the key. */
export async function putObject(context: OperationContext): Promise<OssResponse> {
  const { exchange, services, bucketName, key } = context;
  requireBucket(context);
  assertObjectKey(key);
  const { headers } = exchange;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    throw new OssError('content-length-missing');
  }
  if (Number(headers['content-length'] ?? 0) > mostBytes) throw new OssError('upload-too-large');
  const settings = readObjectSettings(new Map(Object.entries(headers)), headers['content-type']);
  const callback = readCallback(context);
  if (settings.forbidOverwrite && (await services.objects.stat(bucketName, key)) !== undefined) {
    throw new OssError('object-exists');
  }

  const writer = await services.objects.createWriter();
  try {
    for await (const chunk of readBody(exchange)) {
      exchange.record.fileBytes += chunk.length;
      if (exchange.record.fileBytes > mostBytes) throw new OssError('upload-too-large');
      await writer.write(chunk);
    }
    const digest = writer.finish();
    const claimedMd5 = headers['content-md5'];
    if (claimedMd5 !== undefined && claimedMd5 !== digest.md5.toString('base64')) {
      throw new OssError('digest-invalid');
    }
    const metadata = newMetadata(bucketName, key, settings, digest, exchange.now());
    await services.objects.commit(writer, metadata, settings);
    if (callback !== undefined) {
      return await runCallback(context, context.identity, 'PutObject', metadata, callback);
    }
    return { status: 200, headers: contentHeaders(metadata) };
  } finally {
    await services.objects.discard(writer);
  }
}
