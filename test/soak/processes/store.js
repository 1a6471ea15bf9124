// @ts-check
import { startEmulator } from '@oss-uploader/emulator';
import { LOCAL_KEYS } from '@oss-uploader/example-app';

import { serveParent, tellParent } from './parent.js';

/** @import { Fault } from '@oss-uploader/emulator' */

/**
 * The local OSS as a process of its own, so that it can be killed alone.
 *
 * @typedef {{ port: number, dataDir: string, region: string, bucket: string, pageOrigin: string }} StoreSettings
 */

/** @type {StoreSettings} */
const settings = JSON.parse(String(process.argv[2]));
const { bucket } = settings;

const emulator = await startEmulator({
  port: settings.port,
  dataDir: settings.dataDir,
  region: settings.region,
  credentials: [LOCAL_KEYS],
  buckets: [
    {
      name: bucket,
      corsRules: [
        {
          allowedOrigins: [settings.pageOrigin],
          allowedMethods: ['POST', 'PUT', 'GET', 'HEAD'],
          allowedHeaders: ['*'],
          exposeHeaders: [
            'ETag',
            'x-oss-request-id',
            'x-oss-hash-crc64ecma',
            'Date',
            'Retry-After',
          ],
          maxAgeSeconds: 600,
        },
      ],
    },
  ],
  onRequest: (record) => tellParent({ record }),
});

/** @type {Map<string, { remove(): void }[]>} */
const faultsByTag = new Map();

serveParent({
  addFaults: ({ tag, faults }) => {
    removeFaults(tag);
    faultsByTag.set(
      tag,
      faults.map((/** @type {Fault} */ fault) => emulator.addFault(fault)),
    );
  },
  removeFaults: ({ tag }) => removeFaults(tag),
  pending: () => emulator.requests().filter(({ outcome }) => outcome === 'pending').length,
  keys: () => emulator.listKeys(bucket),
  path: async ({ key }) => (await emulator.readObject(bucket, key))?.path,
  memory: () => process.memoryUsage().rss,
});
tellParent({ ready: { port: emulator.port } });

/** @param {string} tag */
function removeFaults(tag) {
  for (const fault of faultsByTag.get(tag) ?? []) fault.remove();
  faultsByTag.delete(tag);
}
