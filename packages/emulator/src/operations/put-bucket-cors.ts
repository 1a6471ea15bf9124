import { createHash } from 'node:crypto';
import { parseCorsXml } from '../cors/cors-xml.js';
import { readSmallBody } from '../http/read-body.js';
import type { OssResponse } from '../http/oss-response.js';
import { OssError } from '../oss-error.js';
import { requireBucket, type OperationContext } from './operation.js';

/** Replaces all CORS rules of the bucket. */
export async function putBucketCors(context: OperationContext): Promise<OssResponse> {
  const { exchange, services } = context;
  const bucket = requireBucket(context);
  const body = await readSmallBody(exchange, 16 * 1024);
  const claimedMd5 = exchange.headers['content-md5'];
  if (claimedMd5 !== undefined && claimedMd5 !== createHash('md5').update(body).digest('base64')) {
    throw new OssError('digest-invalid');
  }
  await services.buckets.save({ ...bucket, cors: parseCorsXml(body.toString('utf8')) });
  return { status: 200 };
}
