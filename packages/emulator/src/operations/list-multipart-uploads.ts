import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { queryValue } from '../http/request-target.js';
import type { UploadInfo } from '../multipart/upload-info.js';
import { buildXml } from '../xml.js';
import { assertMayRead } from './authorize.js';
import { readCount, readEncoding } from './list-query.js';
import { requireBucket, type OperationContext } from './operation.js';
import { takePage } from './take-page.js';

/** Lists the open uploads of a bucket by key, then by time, page by page, folded at a delimiter. */
export async function listMultipartUploads(context: OperationContext): Promise<OssResponse> {
  const { services, bucketName, target, identity } = context;
  assertMayRead(identity, requireBucket(context), 'default');
  const value = (name: string) => queryValue(target, name) ?? '';
  const most = readCount(target, 'max-uploads', 1000);
  const { encode, element } = readEncoding(queryValue(target, 'encoding-type'));
  const prefix = value('prefix');
  const delimiter = value('delimiter');
  const keyMarker = value('key-marker');
  // Without a key it means nothing.
  const uploadIdMarker = keyMarker === '' ? '' : value('upload-id-marker');
  const page = takePage(
    afterMarkers(services.uploads.list(bucketName), keyMarker, uploadIdMarker),
    { prefix, delimiter, after: uploadIdMarker === '' ? keyMarker : '', most },
  );
  const lastUpload = page.items.at(-1);
  const isLastAnUpload = lastUpload?.key === page.next;
  const xml = buildXml('ListMultipartUploadsResult', {
    ...element,
    Bucket: bucketName,
    KeyMarker: encode(keyMarker),
    UploadIdMarker: uploadIdMarker,
    NextKeyMarker: encode(page.next ?? ''),
    NextUploadIdMarker: page.next !== undefined && isLastAnUpload ? (lastUpload?.id ?? '') : '',
    Delimiter: encode(delimiter),
    Prefix: encode(prefix),
    MaxUploads: most,
    IsTruncated: page.next !== undefined,
    Upload: page.items.map(({ key, id, settings, initiatedAt }) => ({
      Key: encode(key),
      UploadId: id,
      StorageClass: settings.storageClass,
      Initiated: initiatedAt,
    })),
    CommonPrefixes: page.prefixes.map((common) => ({ Prefix: encode(common) })),
  });
  return Promise.resolve(xmlResponse(xml));
}

/** With both markers: later uploads of the marker's key too, not only those of later keys. */
function afterMarkers(
  uploads: readonly UploadInfo[],
  keyMarker: string,
  uploadIdMarker: string,
): readonly UploadInfo[] {
  if (uploadIdMarker === '') return uploads;
  const marker = Buffer.from(keyMarker);
  return uploads.filter(({ key, id }) => {
    const order = Buffer.compare(Buffer.from(key), marker);
    return order > 0 || (order === 0 && id > uploadIdMarker);
  });
}
