import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmulator, type Emulator } from '@oss-uploader/emulator';

export const KEY = {
  accessKeyId: 'LTAIEXAMPLEKEYID',
  accessKeySecret: 'ExampleSecret0123456789abcdef',
};
export const BUCKET = 'examplebucket';

export interface EmulatorAndPage {
  readonly emulator: Emulator;
  /** An empty page at an origin of its own. */
  readonly pageUrl: string;
  close(): Promise<void>;
}

/** A local OSS whose bucket lets every page in, and a page to try it from. */
export async function startEmulatorAndPage(): Promise<EmulatorAndPage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'oss-emulator-flow-'));
  const emulator = await startEmulator({
    dataDir,
    credentials: [KEY],
    buckets: [
      {
        name: BUCKET,
        corsRules: [
          {
            allowedOrigins: ['*'],
            allowedMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
            allowedHeaders: ['*'],
            exposeHeaders: [
              'ETag',
              'x-oss-request-id',
              'x-oss-hash-crc64ecma',
              // The SDK reads metadata from these.
              'x-oss-meta-uid',
              'x-oss-meta-pid',
            ],
          },
        ],
      },
      'closed-bucket',
      { name: 'open-bucket', acl: 'public-read-write' },
    ],
  });
  const pages = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><html lang="en"><title>Page</title><body></body></html>');
  });
  pages.listen(0, '127.0.0.1');
  await once(pages, 'listening');
  return {
    emulator,
    pageUrl: `http://127.0.0.1:${(pages.address() as AddressInfo).port}/`,
    close: async () => {
      pages.close();
      pages.closeAllConnections();
      await emulator.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
