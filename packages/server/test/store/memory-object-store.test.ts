import { createHash } from 'node:crypto';

import { crc64Of } from '../helpers/crc64.js';
import { MemoryObjectStore } from '../helpers/memory-object-store.js';
import { describeMultipart } from './multipart.contract.js';
import { describeObjectStore } from './object-store.contract.js';

describeObjectStore('MemoryObjectStore', () => {
  const store = new MemoryObjectStore();
  return {
    store,
    put: ({ key, type, content }) => {
      store.objects.set(key, {
        sizeBytes: content.length,
        type,
        etag: createHash('md5').update(content).digest('hex').toUpperCase(),
        crc64: crc64Of(Buffer.from(content)),
      });
      store.contents.set(key, Buffer.from(content));
      return Promise.resolve();
    },
  };
});

describeMultipart('MemoryObjectStore', () => {
  const store = new MemoryObjectStore();
  return {
    store,
    putPart: ({ uploadId, partNumber, content }) => {
      store.putPart(uploadId, partNumber, content);
      return Promise.resolve();
    },
  };
});
