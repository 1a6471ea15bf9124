import type { ObjectMetadata } from '../store/object-metadata.js';
import type { ImageInfo } from './image-info.js';

/** The values of a callback's placeholders, except custom ones. */
export type CallbackVariables = ReadonlyMap<string, string | number>;

export interface CallbackFacts {
  readonly metadata: ObjectMetadata;
  readonly operation: string;
  readonly requestId: string;
  readonly clientIp: string;
  /** Absent if the object is no image, or nobody asked. */
  readonly image?: ImageInfo | undefined;
}

export function callbackVariables({
  metadata,
  operation,
  requestId,
  clientIp,
  image,
}: CallbackFacts): CallbackVariables {
  const values: Record<KnownVariable, string | number> = {
    bucket: metadata.bucket,
    object: metadata.key,
    etag: metadata.etag,
    size: metadata.sizeBytes,
    mimeType: metadata.contentType,
    'imageInfo.height': image?.height ?? '',
    'imageInfo.width': image?.width ?? '',
    'imageInfo.format': image?.format ?? '',
    crc64: metadata.crc64,
    contentMd5: metadata.contentMd5 ?? '',
    vpcId: '',
    clientIp,
    reqId: requestId,
    operation,
  };
  return new Map(Object.entries(values));
}

const knownVariables = [
  'bucket',
  'object',
  'etag',
  'size',
  'mimeType',
  'imageInfo.height',
  'imageInfo.width',
  'imageInfo.format',
  'crc64',
  'contentMd5',
  'vpcId',
  'clientIp',
  'reqId',
  'operation',
] as const;

type KnownVariable = (typeof knownVariables)[number];

export function isKnownVariable(name: string): boolean {
  return (knownVariables as readonly string[]).includes(name) || name.startsWith('x:');
}
