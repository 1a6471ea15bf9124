import { OssError } from '../oss-error.js';
import type { Identity } from '../signature/identity.js';
import type { Bucket } from '../store/bucket-store.js';
import type { ObjectAcl } from '../store/object-metadata.js';

/** Throws unless the asker may write into the bucket. */
export function assertMayWrite(identity: Identity, bucket: Bucket): void {
  if (identity.kind === 'anonymous') {
    if (bucket.acl !== 'public-read-write') throw new OssError('access-denied');
    return;
  }
  if (identity.isReadOnly) throw new OssError('user-forbidden');
}

/** Throws unless the asker may read an object with that ACL; without one, the bucket's counts. */
export function assertMayRead(identity: Identity, bucket: Bucket, objectAcl: ObjectAcl): void {
  if (identity.kind === 'user') return;
  const acl = objectAcl === 'default' ? bucket.acl : objectAcl;
  if (acl === 'private') throw new OssError('access-denied');
}

/** Throws unless the asker holds a key of the bucket's owner. */
export function assertIsOwner(identity: Identity, mode: 'read' | 'write'): void {
  if (identity.kind === 'anonymous') throw new OssError('access-denied');
  if (mode === 'write' && identity.isReadOnly) throw new OssError('user-forbidden');
}
