import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { readSmallBody } from '../http/read-body.js';
import { queryValue } from '../http/request-target.js';
import { assertObjectKey } from '../names.js';
import { OssError } from '../oss-error.js';
import { buildXml } from '../xml.js';
import { readEncoding } from './list-query.js';
import { readObjectSettings } from './new-metadata.js';
import { requireBucket, type OperationContext } from './operation.js';

/** Begins an upload in parts; what the object will be like is said here. */
export async function initiateMultipartUpload(context: OperationContext): Promise<OssResponse> {
  const { exchange, services, bucketName, key, target } = context;
  requireBucket(context);
  assertObjectKey(key);
  const { headers } = exchange;
  const settings = readObjectSettings(new Map(Object.entries(headers)), headers['content-type']);
  const { encode, element } = readEncoding(queryValue(target, 'encoding-type'));
  // There should be no body; SDKs send an empty one.
  await readSmallBody(exchange, 64 * 1024);
  if (settings.forbidOverwrite && (await services.objects.stat(bucketName, key)) !== undefined) {
    throw new OssError('object-exists');
  }
  const upload = await services.uploads.initiate(bucketName, key, settings, exchange.now());
  return xmlResponse(
    buildXml('InitiateMultipartUploadResult', {
      ...element,
      Bucket: bucketName,
      Key: encode(key),
      UploadId: upload.info.id,
    }),
  );
}
