import type { OperationName } from '../operations/operation-name.js';
import { OssError } from '../oss-error.js';
import type { Identity } from '../signature/identity.js';
import { allows } from './allows.js';

interface SessionTarget {
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
}

/** Throws if a temporary key's session policy does not allow the operation; other keys have none. */
export function assertSessionAllows(
  identity: Identity,
  operation: OperationName,
  target: SessionTarget,
): void {
  if (identity.kind !== 'user' || identity.session === undefined) return;
  const { region, bucket, key } = target;
  // The keys are in the body: the operation asks again for each of them.
  if (operation === 'DeleteMultipleObjects' && key === '') return;
  const path = bucket === '' ? '*' : key === '' ? bucket : `${bucket}/${key}`;
  if (!allows(identity.session, { action: actionOf(operation), region, path })) {
    throw new OssError('user-forbidden');
  }
}

/**
 * Whoever writes an object with an ACL of its own sets that ACL too, and "Object ACLs" wants `oss:PutObjectAcl` for it.
 * Inheriting the bucket's sets none.
 */
export function assertSessionAllowsAcl(
  identity: Identity,
  acl: string | undefined,
  target: SessionTarget,
): void {
  if (acl !== undefined && acl !== 'default') assertSessionAllows(identity, 'PutObjectAcl', target);
}

/** The permission that an operation needs: most are named after it, those that write content share one. */
function actionOf(operation: string): string {
  return `oss:${sharedActions[operation] ?? operation}`;
}

const sharedActions: Readonly<Record<string, string>> = {
  PostObject: 'PutObject',
  CopyObject: 'PutObject',
  AppendObject: 'PutObject',
  InitiateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  UploadPartCopy: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
  HeadObject: 'GetObject',
  GetObjectMeta: 'GetObject',
  DeleteMultipleObjects: 'DeleteObject',
  ListObjectsV2: 'ListObjects',
};
