import type { Emulator } from '@oss-uploader/emulator';
import OSS from 'ali-oss';

import { BUCKET, KEYS } from '../../helpers/start-emulator.js';
import type { Environment } from './run-command.js';

export const ORIGIN = 'https://www.example.com';

/** What the element needs, as `cors --apply` would write it. */
export const GOOD_RULE = {
  allowedOrigin: [ORIGIN],
  allowedMethod: ['POST', 'PUT', 'GET', 'HEAD'],
  allowedHeader: ['*'],
  exposeHeader: ['ETag', 'x-oss-request-id', 'x-oss-hash-crc64ecma'],
  maxAgeSeconds: '600',
};

/** The settings of somebody whose bucket is the emulator's. */
export function environmentOf(emulator: Emulator): Environment {
  return {
    OSS_REGION: 'cn-hangzhou',
    OSS_BUCKET: BUCKET,
    OSS_ACCESS_KEY_ID: KEYS.accessKeyId,
    OSS_ACCESS_KEY_SECRET: KEYS.accessKeySecret,
    OSS_ENDPOINT: emulator.url,
  };
}

/** The owner's own tool, independent of the code under test. */
export function ownerOf(emulator: Emulator): OSS {
  return new OSS({
    region: 'oss-cn-hangzhou',
    bucket: BUCKET,
    ...KEYS,
    endpoint: emulator.url,
    authorizationV4: true,
  });
}

export async function putRules(emulator: Emulator, rules: readonly OSS.CORSRule[]): Promise<void> {
  await ownerOf(emulator).putBucketCORS(BUCKET, [...rules]);
}

export async function putLifecycle(emulator: Emulator, days = 8): Promise<void> {
  await ownerOf(emulator).putBucketLifecycle(BUCKET, [
    {
      id: 'unfinished',
      prefix: 'user-dir-prefix/',
      status: 'Enabled',
      abortMultipartUpload: { days },
    } as unknown as OSS.LifecycleRule,
  ]);
}
