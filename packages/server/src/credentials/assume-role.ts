import OSS from 'ali-oss';

import type { ResolvedRole } from '../options/resolved-options.js';
import { describeFault } from '../store/sdk-fault.js';
import type { Credentials } from './credentials.js';

/** STS does not let these keys have this role: waiting does not help. */
export class RoleRefused extends Error {
  override readonly name = 'RoleRefused';
}

const TIMEOUT_MS = 5000;

/** Asks STS for a temporary key that may do what the role may, and no more than its session policy. */
export async function assumeRole(
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
  { roleArn, policy, durationSeconds, sessionName, endpoint }: ResolvedRole,
): Promise<Credentials> {
  if (securityToken !== undefined) {
    throw new RoleRefused(
      'oss.sts: expected the lasting keys of a RAM user: the SDK assumes no role with temporary ones',
    );
  }
  const sts = new OSS.STS({ accessKeyId, accessKeySecret, ...(endpoint && { endpoint }) });
  try {
    const { credentials } = await sts.assumeRole(roleArn, policy, durationSeconds, sessionName, {
      timeout: TIMEOUT_MS,
      ctx: undefined,
    });
    return {
      accessKeyId: credentials.AccessKeyId,
      accessKeySecret: credentials.AccessKeySecret,
      securityToken: credentials.SecurityToken,
      expiresAt: new Date(credentials.Expiration),
    };
  } catch (error) {
    throw refusal(error);
  }
}

/** The SDK's error carries the signed request, so only what is safe of it goes on. */
function refusal(error: unknown): Error {
  const { code, status, requestId } = describeFault(error);
  const details = [code, status === undefined ? undefined : `status ${status}`, requestId]
    .filter((part) => part !== undefined)
    .join(', ');
  const isFinal =
    status !== undefined && status >= 400 && status < 500 && !/throttl/i.test(code ?? '');
  return isFinal
    ? new RoleRefused(
        `oss.sts: STS refused AssumeRole (${details}): check roleArn, and that the keys may assume this role`,
      )
    : new Error(`STS did not answer AssumeRole (${details})`);
}
