import { createHmac } from 'node:crypto';

/**
 * Signs post policies by V4: one HMAC with a key that is derived for a day and a region
 * (https://www.alibabacloud.com/help/en/oss/developer-reference/signature-version-4-recommend). The SDK derives it
 * for every policy, four times the work of the signature itself; here the key of the day is kept.
 */
export function createPolicySigner(
  accessKeySecret: string,
  region: string,
): (policyBase64: string, day: string) => string {
  let kept: { readonly day: string; readonly key: Buffer } | undefined;
  return (policyBase64, day) => {
    if (kept?.day !== day) kept = { day, key: deriveKey(accessKeySecret, day, region) };
    return createHmac('sha256', kept.key).update(policyBase64).digest('hex');
  };
}

function deriveKey(accessKeySecret: string, day: string, region: string): Buffer {
  return [day, region, 'oss', 'aliyun_v4_request'].reduce(
    (key, step) => createHmac('sha256', key).update(step).digest(),
    Buffer.from(`aliyun_v4${accessKeySecret}`),
  );
}
