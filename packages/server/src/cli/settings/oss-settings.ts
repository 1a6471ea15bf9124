import { UsageError } from '../cli-error.js';
import type { OssOptions } from '../../options/options.js';
import { nameOf, type Setting } from './setting.js';
import type { Settings } from './settings.js';

const REGION: Setting = {
  variable: 'OSS_REGION',
  option: 'region',
  value: 'REGION',
  help: 'region of the bucket, such as cn-hangzhou',
};
const BUCKET: Setting = {
  variable: 'OSS_BUCKET',
  option: 'bucket',
  value: 'NAME',
  help: 'bucket that receives the uploads',
};
const ACCESS_KEY_ID: Setting = {
  variable: 'OSS_ACCESS_KEY_ID',
  help: 'id of the access key',
};
const ACCESS_KEY_SECRET: Setting = {
  variable: 'OSS_ACCESS_KEY_SECRET',
  help: 'secret of the access key',
};
const STS_TOKEN: Setting = {
  variable: 'OSS_STS_TOKEN',
  help: 'token that belongs to a temporary access key',
};
const ENDPOINT: Setting = {
  variable: 'OSS_ENDPOINT',
  option: 'endpoint',
  value: 'URL',
  help: 'where this machine reaches OSS, without the bucket (https://oss-REGION.aliyuncs.com)',
};
const PUBLIC_HOST: Setting = {
  variable: 'OSS_PUBLIC_HOST',
  option: 'public-host',
  value: 'URL',
  help: 'where browsers reach the bucket, such as a custom domain',
};
const SIGNATURE: Setting = {
  variable: 'OSS_SIGNATURE_VERSION',
  option: 'signature',
  value: 'v4|v1',
  help: 'signature version (v4)',
};

export const OSS_SETTINGS: readonly Setting[] = [
  REGION,
  BUCKET,
  ACCESS_KEY_ID,
  ACCESS_KEY_SECRET,
  STS_TOKEN,
  ENDPOINT,
  PUBLIC_HOST,
  SIGNATURE,
];

/** The plugin's option `oss`, with the keys that the command line must have. */
export interface OssOptionsWithKeys extends OssOptions {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** What is in the values is checked by the plugin itself. */
export function readOssOptions(settings: Settings): OssOptionsWithKeys {
  return {
    region: settings.required(REGION),
    bucket: settings.required(BUCKET),
    accessKeyId: settings.required(ACCESS_KEY_ID),
    accessKeySecret: settings.required(ACCESS_KEY_SECRET),
    securityToken: settings.text(STS_TOKEN),
    endpoint: settings.text(ENDPOINT),
    publicHost: settings.text(PUBLIC_HOST),
    signatureVersion: readSignature(settings),
  };
}

function readSignature(settings: Settings): 'v4' | 'v1' | undefined {
  const text = settings.text(SIGNATURE);
  if (text === undefined || text === 'v4' || text === 'v1') return text;
  throw new UsageError(`${nameOf(SIGNATURE)} must be v4 or v1; it is "${text}".`);
}
