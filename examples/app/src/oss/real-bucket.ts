import type { BucketSettings } from '../settings.js';
import type { OssConnection } from './oss-connection.js';

/** A bucket in Alibaba Cloud. Its CORS rules must allow the page's origin; see the README. */
export function connectRealBucket(settings: BucketSettings): OssConnection {
  const { callbackUrl, roleArn, ...oss } = settings;
  return {
    origins: ['https://*.aliyuncs.com', originOf(settings)].filter(Boolean).join(' '),
    oss: {
      ...oss,
      secure: true,
      // Visitors' directories all are under `user/`.
      ...(roleArn && { sts: { roleArn, prefix: 'user/' } }),
    },
    callback: callbackUrl === undefined ? undefined : { url: callbackUrl },
    emulator: undefined,
    close: () => Promise.resolve(),
  };
}

/** A bucket is a sub-domain of its endpoint. A wrong endpoint is refused by the plugin, with a sentence. */
function originOf({ bucket, endpoint }: BucketSettings): string | undefined {
  if (endpoint === undefined || !URL.canParse(endpoint)) return undefined;
  const { protocol, host } = new URL(endpoint);
  return `${protocol}//${bucket}.${host}`;
}
