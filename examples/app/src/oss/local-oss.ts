import { join } from 'node:path';

import { startEmulator } from '@oss-uploader/emulator';

import { SettingsError } from '../settings.js';
import type { OssConnection } from './oss-connection.js';

/** Keys of the local OSS: fixed and public, so that any OSS tool can be pointed at it. */
export const LOCAL_KEYS = {
  accessKeyId: 'local-access-key-id',
  accessKeySecret: 'local-access-key-secret',
} as const;

const REGION = 'cn-hangzhou';
const BUCKET = 'uploads';

export interface LocalOssOptions {
  readonly port: number;
  readonly dataDir: string;
  /** Origins of the pages that send files. */
  readonly pageOrigins: readonly string[];
  /** Where the local OSS finds the application's callback route. */
  readonly callbackUrl: string;
}

/** Starts the local OSS with one bucket whose CORS rule lets the pages send files and read the checksums. */
export async function startLocalOss(options: LocalOssOptions): Promise<OssConnection> {
  const emulator = await startEmulator({
    port: options.port,
    dataDir: join(options.dataDir, 'oss'),
    region: REGION,
    credentials: [LOCAL_KEYS],
    buckets: [
      {
        name: BUCKET,
        corsRules: [
          {
            allowedOrigins: options.pageOrigins,
            allowedMethods: ['POST', 'PUT', 'GET', 'HEAD'],
            allowedHeaders: ['*'],
            exposeHeaders: ['ETag', 'x-oss-request-id', 'x-oss-hash-crc64ecma'],
            maxAgeSeconds: 600,
          },
        ],
      },
    ],
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(
      `The local OSS did not start. ${reason} EMULATOR_PORT names its port, DATA_DIR its folder.`,
      { cause: error },
    );
  });
  return {
    emulator,
    origins: emulator.url,
    oss: { region: REGION, bucket: BUCKET, ...LOCAL_KEYS, endpoint: emulator.url },
    callback: {
      url: options.callbackUrl,
      publicKeyHosts: [new URL(emulator.callbackPublicKeyUrl).host],
    },
    close: () => emulator.close(),
  };
}
