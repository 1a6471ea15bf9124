import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmulator, type Emulator } from '@oss-uploader/emulator';

export const BUCKET = 'examplebucket';
export const KEYS = {
  accessKeyId: 'LTAIEXAMPLEKEYID',
  accessKeySecret: 'ExampleSecret0123456789abcdef',
};
export const STS_KEYS = {
  accessKeyId: 'STS.EXAMPLE',
  accessKeySecret: 'ExampleSecretOfTheTemporaryKey',
  securityToken: `CAIS${'x'.repeat(900)}`,
};

/** An emulator with one private bucket, in a directory that goes when it ends. */
export async function startTestEmulator(): Promise<Emulator> {
  const dataDir = await mkdtemp(join(tmpdir(), 'oss-uploader-server-'));
  const emulator = await startEmulator({
    dataDir,
    buckets: [BUCKET],
    credentials: [KEYS, STS_KEYS],
  });
  return {
    ...emulator,
    close: async () => {
      await emulator.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
