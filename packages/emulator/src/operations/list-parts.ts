import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { queryValue } from '../http/request-target.js';
import { invalidArgument } from '../oss-error.js';
import { buildXml } from '../xml.js';
import { assertMayRead } from './authorize.js';
import { findUpload } from './find-upload.js';
import { readCount, readEncoding } from './list-query.js';
import { requireBucket, type OperationContext } from './operation.js';

/** Lists the acknowledged parts of an upload by number, page by page. */
export async function listParts(context: OperationContext): Promise<OssResponse> {
  const { bucketName, key, target, identity } = context;
  assertMayRead(identity, requireBucket(context), 'default');
  const upload = findUpload(context);
  const most = readCount(target, 'max-parts', 1000);
  const marker = readMarker(queryValue(target, 'part-number-marker') ?? '0');
  const { encode, element } = readEncoding(queryValue(target, 'encoding-type'));
  const after = upload.parts().filter(({ number }) => number > marker);
  const page = after.slice(0, most);
  const xml = buildXml('ListPartsResult', {
    ...element,
    Bucket: bucketName,
    Key: encode(key),
    UploadId: upload.info.id,
    StorageClass: upload.info.settings.storageClass,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: most,
    IsTruncated: after.length > page.length,
    Part: page.map((part) => ({
      PartNumber: part.number,
      LastModified: part.lastModified,
      ETag: `"${part.etag}"`,
      HashCrc64ecma: part.crc64,
      Size: part.sizeBytes,
    })),
  });
  return Promise.resolve(xmlResponse(xml));
}

function readMarker(text: string): number {
  if (!/^\d{0,5}$/.test(text)) {
    throw invalidArgument('The part-number-marker is invalid.', 'part-number-marker', text);
  }
  return Number(text);
}
