import type { StsOptions } from '../../options/options.js';
import type { Setting } from './setting.js';
import type { Settings } from './settings.js';

const STS_ROLE_ARN: Setting = {
  variable: 'OSS_STS_ROLE_ARN',
  option: 'role',
  value: 'ARN',
  help: 'role whose temporary keys are used, such as acs:ram::123456789:role/uploader',
};
const STS_ENDPOINT: Setting = {
  variable: 'OSS_STS_ENDPOINT',
  option: 'sts-endpoint',
  value: 'URL',
  help: 'where STS is (https://sts.aliyuncs.com)',
};

export const ROLE_SETTINGS: readonly Setting[] = [STS_ROLE_ARN, STS_ENDPOINT];

/** The plugin's option `oss.sts`. */
export function readRole(settings: Settings): StsOptions | undefined {
  const roleArn = settings.text(STS_ROLE_ARN);
  return roleArn === undefined
    ? undefined
    : { roleArn, endpoint: settings.url(STS_ENDPOINT)?.href };
}
