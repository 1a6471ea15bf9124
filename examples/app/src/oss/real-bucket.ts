import type { BucketSettings } from '../settings.js';
import type { OssConnection } from './oss-connection.js';

/** A bucket in Alibaba Cloud. Its CORS rules must allow the page's origin; see the README. */
export function connectRealBucket(settings: BucketSettings): OssConnection {
  const { callbackUrl, ...oss } = settings;
  return {
    label: `bucket ${settings.bucket} in ${settings.region}`,
    oss: { ...oss, secure: true },
    callback: callbackUrl === undefined ? undefined : { url: callbackUrl },
    emulator: undefined,
    close: () => Promise.resolve(),
  };
}
