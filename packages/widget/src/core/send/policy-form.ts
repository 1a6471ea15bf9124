import type { PolicyResponse } from '@oss-uploader/shared';

import type { Form } from './form.js';

/**
 * A form for servers that answer only the tutorial's fields: the names as OSS documents them, in
 * the order of its samples. The key is the browser's choice, below the policy's directory.
 */
export function policyForm(policy: PolicyResponse, key: string): Form {
  const fields: (readonly [string, string])[] = [
    ['key', key],
    ['policy', policy.policy],
    ...signatureFields(policy),
  ];
  if (policy.security_token !== undefined && policy.security_token !== '') {
    fields.push(['x-oss-security-token', policy.security_token]);
  }
  // Without it OSS answers 204, which some proxies do not pass on.
  fields.push(['success_action_status', '200']);
  const callback = policy.callback ?? '';
  const hasCallback = callback !== '';
  if (hasCallback) fields.push(['callback', callback]);
  return { key, url: urlOf(policy.host), fields, origin: { kind: 'policy', hasCallback } };
}

function signatureFields(policy: PolicyResponse): (readonly [string, string])[] {
  if ('accessid' in policy) {
    return [
      ['OSSAccessKeyId', policy.accessid],
      ['Signature', policy.signature],
    ];
  }
  return [
    ['x-oss-signature-version', 'OSS4-HMAC-SHA256'],
    ['x-oss-credential', policy.x_oss_credential],
    ['x-oss-date', policy.x_oss_date],
    ['x-oss-signature', policy.signature],
  ];
}

/** Some servers leave the scheme out. */
function urlOf(host: string): string {
  if (/^https?:\/\//i.test(host)) return host;
  return `https://${host.replace(/^\/\//, '')}`;
}
