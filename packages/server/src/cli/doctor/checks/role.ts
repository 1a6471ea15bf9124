import OSS from 'ali-oss';

import { reasonOf } from '../../bucket/unreachable.js';
import type { StsOptions } from '../../../options/options.js';
import type { OssOptionsWithKeys } from '../../settings/oss-settings.js';
import { failed, ok, type Finding } from '../finding.js';

const SHORTEST_SECONDS = 900;
const TIMEOUT_MS = 10_000;

export interface RoleCheck {
  readonly finding: Finding;
  /** The role's temporary keys in place of the lasting ones; absent where STS gave none. */
  readonly oss: OssOptionsWithKeys | undefined;
}

/** Whether STS gives this key the role that the server is to use. */
export async function checkRole(
  oss: OssOptionsWithKeys,
  { roleArn, endpoint }: StsOptions,
): Promise<RoleCheck> {
  const { accessKeyId, accessKeySecret } = oss;
  const sts = new OSS.STS({
    accessKeyId,
    accessKeySecret,
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  try {
    const { credentials } = await sts.assumeRole(
      roleArn,
      undefined,
      SHORTEST_SECONDS,
      'oss-uploader-doctor',
      { timeout: TIMEOUT_MS, ctx: undefined },
    );
    return {
      finding: ok('role', `STS hands out keys of ${roleArn}.`),
      oss: {
        ...oss,
        accessKeyId: credentials.AccessKeyId,
        accessKeySecret: credentials.AccessKeySecret,
        securityToken: credentials.SecurityToken,
      },
    };
  } catch (error) {
    const code =
      error instanceof Error && 'code' in error && typeof error.code === 'string'
        ? error.code
        : reasonOf(error);
    return {
      finding: failed(
        'role',
        `STS does not hand out keys of ${roleArn} (${code}).`,
        'Check OSS_STS_ROLE_ARN (acs:ram::ACCOUNT:role/NAME) and the keys, give their RAM user AliyunSTSAssumeRoleAccess, and let the trust policy of the role name that user. The keys of an account itself cannot assume roles.',
      ),
      oss: undefined,
    };
  }
}
