import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { readSmallBody } from '../http/read-body.js';
import { assertObjectKey } from '../names.js';
import { invalidArgument, OssError } from '../oss-error.js';
import type { OpenObject } from '../store/object-store.js';
import { buildXml } from '../xml.js';
import { notModified } from './conditions.js';
import { isSourceUnchanged, openCopySource } from './copy-source.js';
import { newMetadata, readObjectSettings, type ObjectSettings } from './new-metadata.js';
import { requireBucket, type OperationContext } from './operation.js';

/** Stores the content of another object, or the same one with other metadata. */
export async function copyObject(context: OperationContext): Promise<OssResponse> {
  const { exchange, services, bucketName, key } = context;
  requireBucket(context);
  assertObjectKey(key);
  // There should be no body; SDKs send an empty one.
  await readSmallBody(exchange, 64 * 1024);
  const source = await openCopySource(context);
  try {
    if (isSourceUnchanged(context, source)) return notModified(source.metadata);
    const settings = readCopySettings(context, source);
    const exists = async () => (await services.objects.stat(bucketName, key)) !== undefined;
    if (settings.forbidOverwrite && (await exists())) throw new OssError('object-exists');
    const writer = await services.objects.createWriter();
    try {
      const content = source.file.createReadStream({
        autoClose: false,
        highWaterMark: 256 * 1024,
      }) as AsyncIterable<Buffer>;
      for await (const chunk of content) await writer.write(chunk);
      const metadata = newMetadata(bucketName, key, settings, writer.finish(), exchange.now());
      await services.objects.commit(writer, metadata, settings);
      const xml = buildXml('CopyObjectResult', {
        ETag: `"${metadata.etag}"`,
        LastModified: metadata.lastModified,
      });
      return {
        ...xmlResponse(xml),
        headers: {
          'Content-Type': 'application/xml',
          ETag: `"${metadata.etag}"`,
          'x-oss-hash-crc64ecma': metadata.crc64,
        },
      };
    } finally {
      await services.objects.discard(writer);
    }
  } finally {
    await source.file.close();
  }
}

function readCopySettings(
  { exchange, bucketName, key }: OperationContext,
  { metadata }: OpenObject,
): ObjectSettings {
  const { headers } = exchange;
  const directive = headers['x-oss-metadata-directive'] ?? 'COPY';
  if (directive !== 'COPY' && directive !== 'REPLACE') {
    throw invalidArgument(
      'The metadata directive must be COPY or REPLACE.',
      'x-oss-metadata-directive',
      directive,
    );
  }
  const asked = readObjectSettings(new Map(Object.entries(headers)), headers['content-type']);
  // A copy to itself is how metadata is changed: OSS takes what is given then, whatever the directive says.
  const isToItself = metadata.bucket === bucketName && metadata.key === key;
  if (directive === 'REPLACE' || isToItself) return asked;
  return {
    ...asked,
    contentType: metadata.contentType,
    headers: metadata.headers,
    userMetadata: metadata.userMetadata,
  };
}
