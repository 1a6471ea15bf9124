import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { invalidArgument, OssError } from '../oss-error.js';
import type { BucketAcl } from '../store/bucket-store.js';
import { buildXml } from '../xml.js';
import { requireBucket, type OperationContext } from './operation.js';
import { owner } from './owner.js';

const acls: readonly BucketAcl[] = ['private', 'public-read', 'public-read-write'];

export function parseBucketAcl(text: string): BucketAcl {
  const acl = acls.find((known) => known === text);
  if (acl === undefined) throw invalidArgument('Invalid bucket acl.', 'x-oss-acl', text);
  return acl;
}

export async function getBucketAcl(context: OperationContext): Promise<OssResponse> {
  return Promise.resolve(xmlResponse(aclXml(requireBucket(context).acl)));
}

export async function putBucketAcl(context: OperationContext): Promise<OssResponse> {
  const text = context.exchange.headers['x-oss-acl'];
  if (text === undefined) {
    throw new OssError('argument-missing', { details: { ArgumentName: 'x-oss-acl' } });
  }
  await context.services.buckets.save({ ...requireBucket(context), acl: parseBucketAcl(text) });
  return { status: 200 };
}

/** The answer to a question for an ACL, of a bucket or of an object. */
export function aclXml(grant: string): string {
  return buildXml('AccessControlPolicy', { Owner: owner, AccessControlList: { Grant: grant } });
}
