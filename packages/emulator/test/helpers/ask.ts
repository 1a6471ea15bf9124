import OSS from 'ali-oss';
import { createHash } from 'node:crypto';
import { accessKeyId, accessKeySecret, bucket } from './use-emulator.js';

/** What is asked of the emulator. */
export interface Question {
  readonly method?: string;
  readonly bucket?: string;
  readonly key?: string;
  /** As it is on the wire, without its question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends requests that are signed with V4 by the SDK's own code, and leaves the answers as they came. */
export function createAsk(url: () => string, key: Partial<OSS.Options> = {}) {
  return async (question: Question): Promise<Response> => {
    const client = new OSS({
      accessKeyId,
      accessKeySecret,
      bucket,
      region: 'oss-cn-hangzhou',
      authorizationV4: true,
      ...key,
    }) as unknown as Signer;
    const name = question.bucket ?? bucket;
    const now = new Date().toISOString().replace(/\.\d+|[-:]/g, '');
    const headers = {
      ...question.headers,
      'x-oss-date': now,
      'x-oss-content-sha256': 'UNSIGNED-PAYLOAD',
    };
    const queries = Object.fromEntries(
      (question.query ?? '')
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => {
          const [left = '', right] = pair.split('=');
          return [
            decodeURIComponent(left),
            right === undefined ? null : decodeURIComponent(right),
          ] as const;
        }),
    );
    const Authorization = client.authorizationV4(
      question.method ?? 'GET',
      { headers, queries },
      name === '' ? undefined : name,
      question.key,
    );
    const path = (question.key ?? '').split('/').map(encodeURIComponent).join('/');
    const base = name === '' ? url() : `${url()}/${name}`;
    const query = question.query === undefined ? '' : `?${question.query}`;
    return fetch(`${base}/${path}${query}`, {
      method: question.method ?? 'GET',
      headers: { ...headers, Authorization },
      // Not as text: that would add a Content-Type, which is signed.
      body: question.body === undefined ? null : Buffer.from(question.body),
    });
  };
}

interface Signer {
  authorizationV4(
    method: string,
    request: { headers: Record<string, string>; queries: Record<string, string | null> },
    bucketName: string | undefined,
    objectName: string | undefined,
  ): string;
}

export function md5Hex(bytes: Uint8Array | string): string {
  return createHash('md5').update(bytes).digest('hex').toUpperCase();
}

export function md5Base64(bytes: Uint8Array | string): string {
  return createHash('md5').update(bytes).digest('base64');
}
