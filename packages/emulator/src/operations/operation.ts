import type { CallbackSender } from '../callback/send-callback.js';
import type { Exchange } from '../http/exchange.js';
import type { OssResponse } from '../http/oss-response.js';
import type { RequestTarget } from '../http/request-target.js';
import type { ResolvedOptions } from '../options.js';
import type { UploadStore } from '../multipart/upload-store.js';
import { OssError } from '../oss-error.js';
import type { Identity } from '../signature/identity.js';
import type { KeyRing } from '../signature/key-ring.js';
import type { Bucket, BucketStore } from '../store/bucket-store.js';
import type { ObjectStore } from '../store/object-store.js';
import type { OperationName } from './operation-name.js';

/** The collaborators that operations share. */
export interface Services {
  readonly options: ResolvedOptions;
  readonly keys: KeyRing;
  readonly buckets: BucketStore;
  readonly objects: ObjectStore;
  readonly uploads: UploadStore;
  readonly callbacks: CallbackSender;
}

/** One request for one operation, addressed and authenticated. */
export interface OperationContext {
  readonly exchange: Exchange;
  readonly services: Services;
  readonly target: RequestTarget;
  readonly bucketName: string;
  /** Empty for an operation on a bucket. */
  readonly key: string;
  readonly identity: Identity;
}

export interface Operation {
  readonly name: OperationName;
  /** What the asker must be allowed; see `authorize`. */
  readonly access: 'read' | 'write' | 'owner';
  readonly run: (context: OperationContext) => Promise<OssResponse>;
}

export function requireBucket({
  services,
  bucketName,
}: Pick<OperationContext, 'services' | 'bucketName'>): Bucket {
  const bucket = services.buckets.get(bucketName);
  if (bucket === undefined) {
    throw new OssError('bucket-missing', { details: { BucketName: bucketName } });
  }
  return bucket;
}
