import { sessionPolicy } from '../credentials/session-policy.js';
import { OptionsError } from '../errors.js';
import { checkDir } from '../keys/check-dir.js';
import type { OssOptions, StsOptions } from './options.js';
import type { CredentialsSetting, LastingKeys, ResolvedRole } from './resolved-options.js';

type Environment = Readonly<Record<string, string | undefined>>;

interface Scope {
  readonly bucket: string;
  /** Where all keys begin, if that is known. */
  readonly prefix: string;
  readonly mayDelete: boolean;
  readonly mayList: boolean;
}

export function resolveCredentials(
  options: OssOptions,
  scope: Scope,
  environment: Environment = process.env,
): CredentialsSetting {
  const keys = resolveKeys(options, environment);
  return options.sts === undefined ? keys : assumedRole(keys, options.sts, scope);
}

function resolveKeys(options: OssOptions, environment: Environment): LastingKeys {
  const { accessKeyId, accessKeySecret, securityToken, credentials } = options;
  const isGiven = accessKeyId !== undefined || accessKeySecret !== undefined;
  if (credentials !== undefined) {
    if (isGiven || securityToken !== undefined) {
      throw new OptionsError(
        'oss.credentials: expected either this function or accessKeyId and accessKeySecret, not both',
      );
    }
    if (typeof credentials !== 'function') {
      throw new OptionsError(`oss.credentials: expected a function, got ${typeof credentials}`);
    }
    return { kind: 'provided', load: credentials };
  }
  if (isGiven) return fixed('oss.', { accessKeyId, accessKeySecret, securityToken });
  const { OSS_ACCESS_KEY_ID, OSS_ACCESS_KEY_SECRET, OSS_STS_TOKEN } = environment;
  if (!OSS_ACCESS_KEY_ID || !OSS_ACCESS_KEY_SECRET) {
    throw new OptionsError(
      'oss: expected accessKeyId and accessKeySecret, a function `credentials`, or OSS_ACCESS_KEY_ID and OSS_ACCESS_KEY_SECRET in the environment',
    );
  }
  return fixed('environment: ', {
    accessKeyId: OSS_ACCESS_KEY_ID,
    accessKeySecret: OSS_ACCESS_KEY_SECRET,
    securityToken: OSS_STS_TOKEN,
  });
}

function fixed(
  where: string,
  keys: Pick<OssOptions, 'accessKeyId' | 'accessKeySecret' | 'securityToken'>,
): LastingKeys {
  const { securityToken } = keys;
  return {
    kind: 'fixed',
    credentials: {
      accessKeyId: checkSecret(keys.accessKeyId, `${where}accessKeyId`),
      accessKeySecret: checkSecret(keys.accessKeySecret, `${where}accessKeySecret`),
      securityToken:
        securityToken === undefined || securityToken === ''
          ? undefined
          : checkSecret(securityToken, `${where}securityToken`),
      expiresAt: undefined,
    },
  };
}

/** Never says what it got: it may be the secret itself. */
function checkSecret(value: unknown, option: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new OptionsError(`${option}: expected a text that is not empty`);
  }
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new OptionsError(
      `${option}: expected no blanks, line ends or characters outside of ASCII`,
    );
  }
  return value;
}

function assumedRole(keys: LastingKeys, options: StsOptions, scope: Scope): CredentialsSetting {
  if (keys.kind === 'fixed' && keys.credentials.securityToken !== undefined) {
    throw new OptionsError(
      'oss.sts: expected the lasting keys of a RAM user, without securityToken: the SDK assumes no role with temporary ones',
    );
  }
  return { kind: 'role', keys, role: resolveRole(options, scope) };
}

function resolveRole(options: StsOptions, scope: Scope): ResolvedRole {
  const { roleArn, durationSeconds = 3600, sessionName = 'oss-uploader', endpoint } = options;
  if (!/^acs:ram::\d+:role\/[\w.-]+$/.test(roleArn)) {
    throw new OptionsError(
      `oss.sts.roleArn: expected a role such as 'acs:ram::1234567890123456:role/uploads', got '${roleArn}'`,
    );
  }
  if (!Number.isSafeInteger(durationSeconds) || durationSeconds < 900 || durationSeconds > 43_200) {
    throw new OptionsError(
      `oss.sts.durationSeconds: expected 900 to 43200, and no more than the role allows, got ${String(durationSeconds)}`,
    );
  }
  if (!/^[A-Za-z0-9.@_-]{2,32}$/.test(sessionName)) {
    throw new OptionsError(
      `oss.sts.sessionName: expected 2 to 32 letters, digits or .@_-, got '${sessionName}'`,
    );
  }
  if (endpoint !== undefined && !(URL.canParse(endpoint) && /^https?:/.test(endpoint))) {
    throw new OptionsError(
      `oss.sts.endpoint: expected a URL such as 'https://sts.cn-hangzhou.aliyuncs.com', got '${endpoint}'`,
    );
  }
  const prefix = options.prefix ?? scope.prefix;
  const problem = prefix === '' ? undefined : checkDir(prefix);
  if (problem !== undefined) throw new OptionsError(`oss.sts.prefix: ${problem}`);
  // In a policy they would stand for any text.
  if (/[*?]/.test(prefix)) throw new OptionsError("oss.sts.prefix: expected no '*' or '?'");
  return {
    roleArn,
    durationSeconds,
    sessionName,
    endpoint,
    policy: sessionPolicy({ ...scope, prefix }),
  };
}
