import OSS from 'ali-oss';

import type { Credentials } from '../credentials/credentials.js';
import type { ResolvedOss } from '../options/resolved-options.js';

export type OssClient = OSS;

/** The SDK's client for this server's own requests, with its surprises kept out. */
export function createOssClient(oss: ResolvedOss, credentials: Credentials): OssClient {
  return construct({
    ...commonOptions(oss, credentials),
    endpoint: oss.endpoint,
    cname: oss.addressing === 'custom-domain',
    // The SDK puts the bucket in the Host header for an IP address, but nowhere for `localhost`.
    sldEnable: oss.addressing === 'path' && oss.endpoint.includes('localhost'),
    // A kept connection may have been closed by the other side: status -1. A time-out is not tried again.
    retryMax: 1,
    requestErrorRetryHandle: ({ status }) => status === -1,
  });
}

/**
 * A client that only signs: the host of its URLs is `signingOrigin`, for the caller to replace. No signature
 * of OSS covers the host, and this way the SDK adds neither the bucket nor its refusal of IP addresses.
 */
export function createUrlSigner(oss: ResolvedOss, credentials: Credentials): OssClient {
  return construct({ ...commonOptions(oss, credentials), endpoint: signingOrigin, cname: true });
}

export const signingOrigin = 'https://bucket.invalid';

function commonOptions(
  { region, bucket, signatureVersion }: ResolvedOss,
  credentials: Credentials,
) {
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  return {
    // The SDK wants `oss-` in front here, and takes it away where it signs.
    region: `oss-${region}`,
    bucket,
    accessKeyId,
    accessKeySecret,
    authorizationV4: signatureVersion === 'v4',
    // With an interval but nothing to refresh by, the SDK neither refreshes nor warns on the console.
    ...(securityToken === undefined
      ? {}
      : { stsToken: securityToken, refreshSTSTokenInterval: Number.MAX_SAFE_INTEGER }),
  };
}

/** Options that `@types/ali-oss` does not have yet. */
interface MoreOptions {
  readonly sldEnable?: boolean;
  readonly retryMax?: number;
  readonly requestErrorRetryHandle?: (error: { readonly status?: number }) => boolean;
}

function construct(options: OSS.Options & MoreOptions): OssClient {
  return new OSS(options);
}
