import type { BucketClient } from './bucket-client.js';
import type { OssErrorDetail } from './oss-error-detail.js';

/** Which setting is wrong. */
type Culprit = 'key' | 'region' | 'bucket' | 'clock' | 'rights' | 'other';

export interface Explanation {
  readonly culprit: Culprit;
  /** A sentence: what is wrong. */
  readonly message: string;
  /** A sentence: what to do. */
  readonly fix: string;
}

/** Says what a refusal of OSS means for the settings. */
export function explainRefusal(
  error: OssErrorDetail,
  { bucket, region, accessKeyId, endpoint }: BucketClient,
): Explanation {
  const otherRegion = regionOf(error, region);
  if (otherRegion !== undefined) {
    return {
      culprit: 'region',
      message: `The bucket is not in the region ${region}.`,
      fix:
        otherRegion === ''
          ? 'Set OSS_REGION to the region that the console shows for the bucket.'
          : `Set OSS_REGION=${otherRegion}${endpoint.includes('aliyuncs') ? ', and take OSS_ENDPOINT out or name the same region there' : ''}.`,
    };
  }
  switch (error.code) {
    case 'InvalidAccessKeyId':
      return {
        culprit: 'key',
        message: `OSS does not know the access key ${accessKeyId}.`,
        fix: accessKeyId.startsWith('STS.')
          ? 'A temporary key works only together with its token: set OSS_STS_TOKEN.'
          : 'Set OSS_ACCESS_KEY_ID to a key that the RAM console shows as enabled.',
      };
    case 'SignatureDoesNotMatch':
      return {
        culprit: 'key',
        message: `The secret does not belong to the access key ${accessKeyId}.`,
        fix: 'Set OSS_ACCESS_KEY_SECRET to the secret that was shown when this key was made, without blanks or quotes; if it is lost, make a new key.',
      };
    case 'SecurityTokenExpired':
      return {
        culprit: 'key',
        message: 'The temporary key has expired.',
        fix: 'Get new temporary keys from STS and set OSS_ACCESS_KEY_ID, OSS_ACCESS_KEY_SECRET and OSS_STS_TOKEN together; for a server that runs on, set OSS_STS_ROLE_ARN with a permanent key instead.',
      };
    case 'InvalidSecurityToken':
    case 'AccessKeyIdAndSecurityTokenNotMatch':
      return {
        culprit: 'key',
        message: 'The token does not belong to the access key.',
        fix: 'Set OSS_ACCESS_KEY_ID, OSS_ACCESS_KEY_SECRET and OSS_STS_TOKEN from one answer of STS; take OSS_STS_TOKEN out for a permanent key.',
      };
    case 'RequestTimeTooSkewed':
      return {
        culprit: 'clock',
        message: "This machine's clock is more than 15 minutes off.",
        fix: 'Set it by NTP (timedatectl set-ntp true): OSS refuses what is signed at another time.',
      };
    case 'NoSuchBucket':
      return {
        culprit: 'bucket',
        message: `There is no bucket ${bucket} in ${region}.`,
        fix: 'Set OSS_BUCKET to its name as the console shows it, or make the bucket.',
      };
    case 'AccessDenied':
    case 'UserDisable':
      return {
        culprit: 'rights',
        message: `OSS refuses this to the access key ${accessKeyId} (${error.code}).`,
        fix: 'Give its RAM user the policy of docs/deployment.md; a bucket policy or an IP allow list may refuse it, too.',
      };
    default:
      return {
        culprit: 'other',
        message: `OSS answered ${error.code}: ${error.message}`,
        fix: `Look the code up at https://api.aliyun.com/troubleshoot${error.requestId === undefined ? '' : `, with the request id ${error.requestId}`}.`,
      };
  }
}

/** The region that OSS says is right, empty where it does not say; `undefined` where the region is not the matter. */
function regionOf({ code, endpoint, message }: OssErrorDetail, region: string): string | undefined {
  const named = /^(?:[a-z0-9-]+\.)?oss-([a-z0-9-]+?)(?:-internal)?\.aliyuncs\.com/.exec(
    endpoint ?? '',
  )?.[1];
  if (named !== undefined && named !== region) return named;
  if (/signing region/i.test(message)) {
    return /expected ["']?([a-z]{2,}(?:-[a-z0-9]+)+)/.exec(message)?.[1] ?? '';
  }
  const isElsewhere =
    code === 'PermanentRedirect' || /addressed using the specified endpoint/i.test(message);
  return isElsewhere ? '' : undefined;
}
