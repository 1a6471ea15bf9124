import type { Address } from '../address.js';
import type { RequestTarget } from '../http/request-target.js';
import { isSubresource } from '../signature/v1.js';
import { abortMultipartUpload } from './abort-multipart-upload.js';
import { getBucketAcl, putBucketAcl } from './bucket-acl.js';
import {
  deleteBucketLifecycle,
  getBucketLifecycle,
  putBucketLifecycle,
} from './bucket-lifecycle.js';
import { completeMultipartUpload } from './complete-multipart-upload.js';
import { copyObject } from './copy-object.js';
import { deleteBucketCors } from './delete-bucket-cors.js';
import { deleteBucket } from './delete-bucket.js';
import { deleteMultipleObjects } from './delete-multiple-objects.js';
import { deleteObject } from './delete-object.js';
import { getBucketCors } from './get-bucket-cors.js';
import { getBucketInfo } from './get-bucket-info.js';
import { getBucketLocation } from './get-bucket-location.js';
import { getObjectMeta } from './get-object-meta.js';
import { getObject } from './get-object.js';
import { headObject } from './head-object.js';
import { initiateMultipartUpload } from './initiate-multipart-upload.js';
import { listBuckets } from './list-buckets.js';
import { listMultipartUploads } from './list-multipart-uploads.js';
import { listObjectsV2 } from './list-objects-v2.js';
import { listObjects } from './list-objects.js';
import { listParts } from './list-parts.js';
import { getObjectAcl, putObjectAcl } from './object-acl.js';
import type { Operation } from './operation.js';
import { putBucketCors } from './put-bucket-cors.js';
import { putBucket } from './put-bucket.js';
import { putObject } from './put-object.js';
import { uploadPartCopy } from './upload-part-copy.js';
import { uploadPart } from './upload-part.js';

type Operations = Readonly<Record<string, Operation>>;

/** By method and sub-resources; an empty sub-resource is the service, bucket or object itself. */
const serviceOperations: Operations = {
  'GET ': { name: 'ListBuckets', access: 'owner', run: listBuckets },
};

const bucketOperations: Operations = {
  'PUT ': { name: 'PutBucket', access: 'owner', run: putBucket },
  'DELETE ': { name: 'DeleteBucket', access: 'owner', run: deleteBucket },
  'GET bucketInfo': { name: 'GetBucketInfo', access: 'owner', run: getBucketInfo },
  'GET location': { name: 'GetBucketLocation', access: 'owner', run: getBucketLocation },
  'PUT acl': { name: 'PutBucketAcl', access: 'owner', run: putBucketAcl },
  'GET acl': { name: 'GetBucketAcl', access: 'owner', run: getBucketAcl },
  'PUT cors': { name: 'PutBucketCors', access: 'owner', run: putBucketCors },
  'GET cors': { name: 'GetBucketCors', access: 'owner', run: getBucketCors },
  'DELETE cors': { name: 'DeleteBucketCors', access: 'owner', run: deleteBucketCors },
  'PUT lifecycle': { name: 'PutBucketLifecycle', access: 'owner', run: putBucketLifecycle },
  'GET lifecycle': { name: 'GetBucketLifecycle', access: 'owner', run: getBucketLifecycle },
  'DELETE lifecycle': {
    name: 'DeleteBucketLifecycle',
    access: 'owner',
    run: deleteBucketLifecycle,
  },
  'GET ': { name: 'ListObjects', access: 'read', run: listObjects },
  'GET list-type': { name: 'ListObjectsV2', access: 'read', run: listObjectsV2 },
  'POST delete': { name: 'DeleteMultipleObjects', access: 'write', run: deleteMultipleObjects },
  'GET uploads': { name: 'ListMultipartUploads', access: 'read', run: listMultipartUploads },
};

const objectOperations: Operations = {
  'PUT ': { name: 'PutObject', access: 'write', run: putObject },
  'GET ': { name: 'GetObject', access: 'read', run: getObject },
  'HEAD ': { name: 'HeadObject', access: 'read', run: headObject },
  'HEAD objectMeta': { name: 'GetObjectMeta', access: 'read', run: getObjectMeta },
  'DELETE ': { name: 'DeleteObject', access: 'write', run: deleteObject },
  'PUT acl': { name: 'PutObjectAcl', access: 'owner', run: putObjectAcl },
  'GET acl': { name: 'GetObjectAcl', access: 'owner', run: getObjectAcl },
  'POST uploads': {
    name: 'InitiateMultipartUpload',
    access: 'write',
    run: initiateMultipartUpload,
  },
  'PUT partNumber uploadId': { name: 'UploadPart', access: 'write', run: uploadPart },
  'POST uploadId': {
    name: 'CompleteMultipartUpload',
    access: 'write',
    run: completeMultipartUpload,
  },
  'DELETE uploadId': { name: 'AbortMultipartUpload', access: 'write', run: abortMultipartUpload },
  'GET uploadId': { name: 'ListParts', access: 'read', run: listParts },
};

/** The same with `x-oss-copy-source`: the content is not in the request. */
const copyOperations: Operations = {
  'PUT ': { name: 'CopyObject', access: 'write', run: copyObject },
  'PUT partNumber uploadId': { name: 'UploadPartCopy', access: 'write', run: uploadPartCopy },
};

/** What a request asks for; nothing if the emulator can not do it. */
export function findOperation(
  method: string,
  target: RequestTarget,
  headers: Readonly<Record<string, string>>,
  address: Address,
): Operation | undefined {
  const asked = target.query.map(([name]) => name).filter(selectsOperation);
  return operationsOf(headers, address)[`${method} ${asked.sort().join(' ')}`];
}

/** Without one, a POST is a form: what else is in its query, a signature too, means nothing there. */
export function selectsSubresource(target: RequestTarget): boolean {
  return target.query.some(([name]) => selectsOperation(name));
}

function operationsOf(headers: Readonly<Record<string, string>>, address: Address): Operations {
  if (address.bucket === '') return serviceOperations;
  if (address.key === '') return bucketOperations;
  return headers['x-oss-copy-source'] === undefined ? objectOperations : copyOperations;
}

/** Parameters that change how something is done, not what. */
const modifiers =
  /^(?:response-|x-oss-|callback$|callback-var$|security-token$|continuation-token$)/;

// A parameter that is not done is refused, not ignored: an upload that was meant to be processed must not look done.
const refused = new Set(['x-oss-process', 'x-oss-async-process']);

function selectsOperation(name: string): boolean {
  if (name === 'list-type' || refused.has(name)) return true;
  return isSubresource(name) && !modifiers.test(name);
}
