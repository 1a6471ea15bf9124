import OSS from 'ali-oss';

import { resolveOss } from '../../options/resolve-oss.js';
import type { OssOptionsWithKeys } from '../settings/oss-settings.js';
import { readOssError, type OssErrorDetail } from './oss-error-detail.js';
import { Unreachable } from './unreachable.js';

const TIMEOUT_MS = 10_000;

export interface BucketRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Without one, the request is for the bucket. */
  readonly key?: string;
  /** Such as `cors`; or names with values. */
  readonly subresource?: string | Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface BucketAnswer {
  readonly status: number;
  readonly body: string;
  /** Absent for what OSS did. */
  readonly error: OssErrorDetail | undefined;
}

/** The part of the SDK's client that sends any request, which `@types/ali-oss` leaves out. */
interface RawClient {
  request(request: Readonly<Record<string, unknown>>): Promise<{
    readonly status: number;
    readonly data?: Uint8Array;
  }>;
  signPostObjectPolicyV4(policy: object, date: Date): string;
  calculatePostSignature(policy: object): { readonly Signature: string };
}

/**
 * Asks OSS about a bucket, signed with the settings' own key, and hands out what OSS answered, refusals too.
 * Throws `Unreachable` when there is no answer.
 */
export class BucketClient {
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly securityToken: string | undefined;
  /** Scheme and host where this machine reaches OSS. */
  readonly endpoint: string;
  /** Where browsers reach the bucket, without a slash at the end. */
  readonly publicHost: string;
  readonly signatureVersion: 'v4' | 'v1';
  readonly #client: RawClient;

  constructor(options: OssOptionsWithKeys) {
    const { region, bucket, endpoint, addressing, publicHost, signatureVersion } =
      resolveOss(options);
    this.bucket = bucket;
    this.region = region;
    this.accessKeyId = options.accessKeyId;
    this.securityToken = options.securityToken;
    this.endpoint = endpoint;
    this.publicHost = publicHost;
    this.signatureVersion = signatureVersion;
    const settings: OSS.Options & { readonly sldEnable: boolean } = {
      region: `oss-${region}`,
      bucket,
      endpoint,
      accessKeyId: options.accessKeyId,
      accessKeySecret: options.accessKeySecret,
      authorizationV4: signatureVersion === 'v4',
      cname: addressing === 'custom-domain',
      sldEnable: addressing === 'path' && endpoint.includes('localhost'),
      timeout: TIMEOUT_MS,
      ...(options.securityToken === undefined
        ? {}
        : {
            stsToken: options.securityToken,
            refreshSTSTokenInterval: Number.MAX_SAFE_INTEGER,
          }),
    };
    this.#client = new OSS(settings) as unknown as RawClient;
  }

  async ask({ method, key, subresource, body }: BucketRequest): Promise<BucketAnswer> {
    // Without `successStatuses`, the SDK takes every status as an answer.
    const request = {
      method,
      bucket: this.bucket,
      timeout: TIMEOUT_MS,
      ...(key === undefined ? {} : { object: key }),
      ...(subresource === undefined ? {} : { subres: subresource }),
      ...(body === undefined ? {} : { content: body, mime: 'xml' }),
    };
    const { status, data } = await this.#client.request(request).catch((error: unknown) => {
      throw new Unreachable(this.endpoint, error);
    });
    const text = data === undefined ? '' : Buffer.from(data).toString('utf8');
    return { status, body: text, error: status < 300 ? undefined : readOssError(status, text) };
  }

  /** The fields of a form that carry the policy and its signature, in the version of the settings. */
  signForm(conditions: readonly unknown[], now: Date): readonly (readonly [string, string])[] {
    const expiration = new Date(now.getTime() + 60_000).toISOString();
    const token: readonly (readonly [string, string])[] =
      this.securityToken === undefined ? [] : [['x-oss-security-token', this.securityToken]];
    const document = (own: readonly (readonly [string, string])[]) => ({
      expiration,
      conditions: [
        { bucket: this.bucket },
        ...[...own, ...token].map(([name, value]) => ({ [name]: value })),
        ...conditions,
      ],
    });
    const encode = (policy: object) =>
      Buffer.from(JSON.stringify(policy), 'utf8').toString('base64');
    switch (this.signatureVersion) {
      case 'v4': {
        const date = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
        const own: readonly (readonly [string, string])[] = [
          ['x-oss-signature-version', 'OSS4-HMAC-SHA256'],
          [
            'x-oss-credential',
            `${this.accessKeyId}/${date.slice(0, 8)}/${this.region}/oss/aliyun_v4_request`,
          ],
          ['x-oss-date', date],
        ];
        const policy = document(own);
        return [
          ...own,
          ...token,
          ['policy', encode(policy)],
          ['x-oss-signature', this.#client.signPostObjectPolicyV4(policy, now)],
        ];
      }
      case 'v1': {
        const policy = document([]);
        const { Signature } = this.#client.calculatePostSignature(policy);
        return [
          ['OSSAccessKeyId', this.accessKeyId],
          ...token,
          ['policy', encode(policy)],
          ['Signature', Signature],
        ];
      }
    }
  }
}
