import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { expect, it } from 'vitest';

import { readParts } from '../../src/form/read-parts.js';

it('ends when the last chunk brings more content than the part buffers, and the end of the form', async () => {
  const content = Buffer.alloc(1_000_000, 'x');
  const form = Buffer.concat([
    Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'),
    content,
    Buffer.from('\r\n--b--\r\n'),
  ]);
  for (const lastChunkBytes of [100, 20_000, 65_536, 500_000, form.length]) {
    const cut = form.length - lastChunkBytes;
    let received = Buffer.alloc(0);
    await readParts(
      Readable.from([form.subarray(0, cut), form.subarray(cut)].filter(({ length }) => length > 0)),
      'b',
      async (part) => {
        received = await buffer(part.content);
      },
    );
    expect(received.equals(content)).toBe(true);
  }
});
