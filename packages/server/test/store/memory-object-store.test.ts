import { createHash } from 'node:crypto';

import { MemoryObjectStore } from '../helpers/memory-object-store.js';
import { describeObjectStore } from './object-store.contract.js';

/** The two contents of the contract, as OSS sums them up. */
const CRC64: Readonly<Record<string, string>> = { '123456789': '11051210869376104954', '': '0' };

describeObjectStore('MemoryObjectStore', () => {
  const store = new MemoryObjectStore();
  return {
    store,
    put: ({ key, type, content }) => {
      store.objects.set(key, {
        sizeBytes: content.length,
        type,
        etag: createHash('md5').update(content).digest('hex').toUpperCase(),
        crc64: CRC64[content],
      });
      return Promise.resolve();
    },
  };
});
