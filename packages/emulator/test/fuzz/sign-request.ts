import { canonicalRequestV4, signV4, stringToSignV4, v4Algorithm } from '../../src/signature/v4.js';
import { signV1, stringToSignV1 } from '../../src/signature/v1.js';
import { accessKeyId, accessKeySecret } from '../helpers/use-emulator.js';
import type { RawRequest } from './send-raw.js';

export interface PlainRequest {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: readonly Buffer[];
}

/**
 * Signs with the emulator's own arithmetic: what is thrown at it is to get past the signature here; other tests prove
 * that the arithmetic is right.
 */
export function signRequest(plain: PlainRequest, version: 'V1' | 'V4'): RawRequest {
  const { method, bucket, key, query, body = [] } = plain;
  const now = new Date();
  const timestamp = now.toISOString().replace(/\.\d+|[-:]/g, '');
  // The wire carries UTF-8, and what surrounds a value is not part of it.
  const given = Object.fromEntries(
    Object.entries(plain.headers).map(([name, value]) => [name, value.trim()]),
  );
  const headers: Record<string, string> =
    version === 'V1'
      ? { ...given, date: now.toUTCString() }
      : { ...given, 'x-oss-date': timestamp, 'x-oss-content-sha256': 'UNSIGNED-PAYLOAD' };
  const scope = { date: timestamp.slice(0, 8), region: 'cn-hangzhou' };
  const request = { method, bucket, key, query, headers };
  const authorization =
    version === 'V1'
      ? `OSS ${accessKeyId}:${signV1(accessKeySecret, stringToSignV1({ ...request, date: headers['date'] ?? '' }))}`
      : `${v4Algorithm} Credential=${accessKeyId}/${scope.date}/cn-hangzhou/oss/aliyun_v4_request,Signature=${signV4(
          accessKeySecret,
          scope,
          stringToSignV4(
            timestamp,
            scope,
            canonicalRequestV4({ ...request, additionalHeaders: [] }),
          ),
        )}`;
  return { method, target: toTarget(plain), headers: { ...headers, authorization }, body };
}

export function toTarget({ bucket, key, query }: PlainRequest): string {
  const path = `/${bucket === '' ? '' : `${bucket}/`}${key.split('/').map(encodeURIComponent).join('/')}`;
  const pairs = query.map(([name, value]) =>
    value === ''
      ? encodeURIComponent(name)
      : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}
