import { createHash } from 'node:crypto';
import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { readSmallBody } from '../http/read-body.js';
import { queryValue } from '../http/request-target.js';
import type { UploadPart } from '../multipart/upload-part.js';
import type { Assembly, Upload } from '../multipart/upload.js';
import { invalidArgument, OssError } from '../oss-error.js';
import type { ObjectMetadata } from '../store/object-metadata.js';
import { buildXml } from '../xml.js';
import { chooseAllParts, chooseListedParts, readPartList } from './choose-parts.js';
import { findUpload } from './find-upload.js';
import { readEncoding, type KeyEncoding } from './list-query.js';
import { readObjectSettings } from './new-metadata.js';
import type { OperationContext } from './operation.js';
import { readCallback } from './read-callback.js';
import { runCallback } from './run-callback.js';

/** 10,000 parts, written with spaces and line breaks. */
const mostBodyBytes = 4 * 1024 * 1024;

/** Makes an object of the parts. The upload is over when it is there, and as it was if not. */
export async function completeMultipartUpload(context: OperationContext): Promise<OssResponse> {
  const { exchange, services, target } = context;
  const upload = findUpload(context);
  const encoding = readEncoding(queryValue(target, 'encoding-type'));
  const callback = readCallback(context);
  const { headers } = exchange;
  const { acl, forbidOverwrite } = readObjectSettings(new Map(Object.entries(headers)), undefined);
  const body = await readSmallBody(exchange, mostBodyBytes);
  const claimedMd5 = headers['content-md5'];
  if (claimedMd5 !== undefined && claimedMd5 !== createHash('md5').update(body).digest('base64')) {
    throw new OssError('digest-invalid');
  }
  const choose = readChoice(headers['x-oss-complete-all'], body);

  const stored: { metadata?: ObjectMetadata } = {};
  await upload.complete(choose, async (assembly) => {
    const metadata = objectOf(upload, assembly, exchange.now(), acl);
    await services.objects.commit(assembly.source, metadata, { forbidOverwrite });
    stored.metadata = metadata;
  });
  services.uploads.forget(upload);
  const { metadata } = stored;
  if (metadata === undefined) throw new OssError('internal-error');
  return callback === undefined
    ? answer(context, metadata, encoding)
    : runCallback(context, context.identity, 'CompleteMultipartUpload', metadata, callback);
}

type Choice = (parts: ReadonlyMap<number, UploadPart>) => readonly UploadPart[];

function readChoice(completeAll: string | undefined, body: Buffer): Choice {
  if (completeAll === undefined) {
    const list = readPartList(body.toString('utf8'));
    return (parts) => chooseListedParts(list, parts);
  }
  if (completeAll !== 'yes') {
    throw invalidArgument('x-oss-complete-all must be "yes".', 'x-oss-complete-all', completeAll);
  }
  if (body.length > 0) {
    throw invalidArgument(
      'With x-oss-complete-all the body must be empty.',
      'x-oss-complete-all',
      completeAll,
    );
  }
  return chooseAllParts;
}

function objectOf(
  { info }: Upload,
  assembly: Assembly,
  now: Date,
  acl: ObjectMetadata['acl'],
): ObjectMetadata {
  const { contentType, headers, storageClass, userMetadata } = info.settings;
  return {
    bucket: info.bucket,
    key: info.key,
    sizeBytes: assembly.sizeBytes,
    etag: assembly.etag,
    crc64: assembly.crc64,
    contentType,
    lastModified: now.toISOString(),
    acl: acl === 'default' ? info.settings.acl : acl,
    storageClass,
    headers,
    userMetadata,
    upload: { id: info.id, file: assembly.file },
  };
}

function answer(
  { exchange }: OperationContext,
  metadata: ObjectMetadata,
  { encode, element }: KeyEncoding,
): OssResponse {
  const path = (exchange.request.url ?? '').replace(/\?.*$/s, '');
  const xml = buildXml('CompleteMultipartUploadResult', {
    ...element,
    Location: `http://${exchange.headers['host'] ?? ''}${path}`,
    Bucket: metadata.bucket,
    Key: encode(metadata.key),
    ETag: `"${metadata.etag}"`,
  });
  return {
    ...xmlResponse(xml),
    headers: {
      'Content-Type': 'application/xml',
      ETag: `"${metadata.etag}"`,
      'x-oss-hash-crc64ecma': metadata.crc64,
    },
  };
}
