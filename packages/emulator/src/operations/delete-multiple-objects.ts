import { createHash } from 'node:crypto';
import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { readSmallBody } from '../http/read-body.js';
import { queryValue } from '../http/request-target.js';
import { OssError } from '../oss-error.js';
import { assertSessionAllows } from '../sts/assert-session-allows.js';
import { buildXml, parseXml, xmlChildren, xmlRawTexts, xmlTexts } from '../xml.js';
import { readEncoding } from './list-query.js';
import { requireBucket, type OperationContext } from './operation.js';

const mostKeys = 1000;
const mostBodyBytes = 2 * 1024 * 1024;
const mostAtOnce = 16;

/** Removes up to 1,000 objects; keys that are not there count as removed. */
export async function deleteMultipleObjects(context: OperationContext): Promise<OssResponse> {
  const { exchange, services, bucketName, target } = context;
  requireBucket(context);
  const claimedMd5 = exchange.headers['content-md5'];
  if (claimedMd5 === undefined) {
    throw new OssError('argument-missing', {
      message: 'Missing Some Required Arguments.',
      details: { ArgumentName: 'Content-MD5' },
    });
  }
  const { encode, element } = readEncoding(queryValue(target, 'encoding-type'));
  const body = await readSmallBody(exchange, mostBodyBytes);
  if (createHash('md5').update(body).digest('base64') !== claimedMd5) {
    throw new OssError('digest-invalid');
  }
  const root = parseXml(body.toString('utf8'))['Delete'];
  const keys = xmlChildren(root, 'Object').map(readKey);
  if (keys.length === 0 || keys.length > mostKeys) throw new OssError('xml-malformed');
  for (const key of keys) {
    assertSessionAllows(context.identity, 'DeleteMultipleObjects', {
      region: services.options.region,
      bucket: bucketName,
      key,
    });
  }
  for (let at = 0; at < keys.length; at += mostAtOnce) {
    const some = keys.slice(at, at + mostAtOnce);
    await Promise.all(some.map((key) => services.objects.delete(bucketName, key)));
  }
  if (xmlTexts(root, 'Quiet')[0] === 'true') return { status: 200 };
  return xmlResponse(
    buildXml('DeleteResult', {
      ...element,
      Deleted: keys.map((key) => ({ Key: encode(key) })),
    }),
  );
}

function readKey(object: unknown): string {
  // There is one version of each object; a request for another must not remove that.
  if (xmlChildren(object, 'VersionId').length > 0) throw new OssError('not-implemented');
  const [key] = xmlRawTexts(object, 'Key');
  if (key === undefined || key === '') throw new OssError('xml-malformed');
  return key;
}
