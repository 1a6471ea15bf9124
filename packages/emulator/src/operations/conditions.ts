import type { OssResponse } from '../http/oss-response.js';
import { OssError } from '../oss-error.js';
import type { ObjectMetadata } from '../store/object-metadata.js';

/** What a request wants an object to be, before it is read. */
export interface Conditions {
  readonly match: string | undefined;
  readonly noneMatch: string | undefined;
  readonly modifiedSince: string | undefined;
  readonly unmodifiedSince: string | undefined;
}

/** Reads `If-*`, or with a prefix `x-oss-copy-source-if-*`. */
export function readConditions(
  headers: Readonly<Record<string, string>>,
  prefix: '' | 'x-oss-copy-source-' = '',
): Conditions {
  return {
    match: headers[`${prefix}if-match`],
    noneMatch: headers[`${prefix}if-none-match`],
    modifiedSince: headers[`${prefix}if-modified-since`],
    unmodifiedSince: headers[`${prefix}if-unmodified-since`],
  };
}

/**
 * Throws `PreconditionFailed` if the object is not what was wanted. Precedence is that of RFC 9110, section 13.2.2:
 * an ETag decides where both an ETag and a time are given.
 */
export function checkConditions(
  { match, noneMatch, modifiedSince, unmodifiedSince }: Conditions,
  metadata: ObjectMetadata,
): 'modified' | 'not-modified' {
  const failed = (condition: string) =>
    new OssError('precondition-failed', { details: { Condition: condition } });
  if (match !== undefined) {
    if (!matches(match, metadata)) throw failed('If-Match');
  } else if (isNewerThan(metadata, unmodifiedSince) === true) {
    throw failed('If-Unmodified-Since');
  }
  if (noneMatch !== undefined) return matches(noneMatch, metadata) ? 'not-modified' : 'modified';
  return isNewerThan(metadata, modifiedSince) === false ? 'not-modified' : 'modified';
}

/** 304 has the headers that a cache needs, and no body. */
export function notModified(metadata: ObjectMetadata): OssResponse {
  return {
    status: 304,
    headers: {
      ETag: `"${metadata.etag}"`,
      'Last-Modified': new Date(metadata.lastModified).toUTCString(),
    },
  };
}

function matches(list: string, { etag }: ObjectMetadata): boolean {
  return list
    .split(',')
    .map((item) => item.trim().replace(/^"|"$/g, ''))
    .some((item) => item === '*' || item.toUpperCase() === etag.toUpperCase());
}

/** Nothing if there is no such time, or none that can be read. Times in headers have no milliseconds. */
function isNewerThan(
  { lastModified }: ObjectMetadata,
  time: string | undefined,
): boolean | undefined {
  const thanMs = Date.parse(time ?? '');
  if (Number.isNaN(thanMs)) return undefined;
  return Math.floor(Date.parse(lastModified) / 1000) * 1000 > thanMs;
}
