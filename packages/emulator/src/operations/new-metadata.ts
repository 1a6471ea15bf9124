import { invalidArgument } from '../oss-error.js';
import type { ObjectAcl, ObjectMetadata } from '../store/object-metadata.js';
import type { ContentDigest } from '../store/object-writer.js';

/** What a writer says about its object, checked before the content is taken. */
export type ObjectSettings = Pick<
  ObjectMetadata,
  'acl' | 'contentType' | 'headers' | 'storageClass' | 'userMetadata'
> & { readonly forbidOverwrite: boolean };

const acls: readonly ObjectAcl[] = ['default', 'private', 'public-read', 'public-read-write'];
const storageClasses = ['Standard', 'IA', 'Archive', 'ColdArchive', 'DeepColdArchive'];
const kept = ['cache-control', 'content-disposition', 'content-encoding', 'expires'];
const mostUserMetadataBytes = 8 * 1024;

/** Reads the settings from request headers or form fields, by lower-case name. */
export function readObjectSettings(
  named: ReadonlyMap<string, string>,
  contentType: string | undefined,
): ObjectSettings {
  const acl = named.get('x-oss-object-acl') ?? 'default';
  if (!isAcl(acl)) throw invalidArgument('Invalid object acl.', 'x-oss-object-acl', acl);
  const storageClass = named.get('x-oss-storage-class') ?? 'Standard';
  if (!storageClasses.includes(storageClass)) {
    throw invalidArgument('Invalid storage class.', 'x-oss-storage-class', storageClass);
  }
  const forbid = named.get('x-oss-forbid-overwrite') ?? 'false';
  if (forbid !== 'true' && forbid !== 'false') {
    throw invalidArgument(
      'x-oss-forbid-overwrite must be "true" or "false".',
      'x-oss-forbid-overwrite',
      forbid,
    );
  }
  const userMetadata = [...named].filter(([name]) => name.startsWith('x-oss-meta-'));
  for (const [name] of userMetadata) {
    // Names become names of headers again.
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
      throw invalidArgument('The name of user metadata is invalid.', name, '');
    }
  }
  const metadataBytes = userMetadata.reduce(
    (sum, pair) => sum + Buffer.byteLength(pair.join('')),
    0,
  );
  if (metadataBytes > mostUserMetadataBytes) {
    throw invalidArgument('The user metadata exceeds 8 KB.', 'x-oss-meta', String(metadataBytes));
  }
  return {
    acl,
    storageClass,
    contentType: contentType ?? 'application/octet-stream',
    forbidOverwrite: forbid === 'true',
    headers: Object.fromEntries([...named].filter(([name]) => kept.includes(name))),
    userMetadata: Object.fromEntries(userMetadata),
  };
}

export function newMetadata(
  bucket: string,
  key: string,
  settings: ObjectSettings,
  digest: ContentDigest,
  now: Date,
): ObjectMetadata {
  return {
    bucket,
    key,
    sizeBytes: digest.sizeBytes,
    etag: digest.md5.toString('hex').toUpperCase(),
    contentMd5: digest.md5.toString('base64'),
    crc64: digest.crc64,
    contentType: settings.contentType,
    lastModified: now.toISOString(),
    acl: settings.acl,
    storageClass: settings.storageClass,
    headers: settings.headers,
    userMetadata: settings.userMetadata,
  };
}

/** What every answer to a stored object says about its content. */
export function contentHeaders(metadata: ObjectMetadata): Record<string, string> {
  return {
    ETag: `"${metadata.etag}"`,
    ...(metadata.contentMd5 === undefined ? {} : { 'Content-MD5': metadata.contentMd5 }),
    'x-oss-hash-crc64ecma': metadata.crc64,
  };
}

export function isAcl(text: string): text is ObjectAcl {
  return acls.some((acl) => acl === text);
}
