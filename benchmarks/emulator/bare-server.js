// @ts-check
import { createHash, randomUUID } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Crc64 } from './crc64.js';

/**
 * What the emulator is compared with: any body goes to a file of its own while MD5 and CRC-64 are computed, the file
 * is synced and gets its name. No form, no signature, no metadata, no log.
 */
const [folder = '.'] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  const temporary = join(folder, `${randomUUID()}.tmp`);
  const file = await open(temporary, 'wx');
  const md5 = createHash('md5');
  const crc64 = new Crc64();
  for await (const chunk of request) {
    const writing = file.write(chunk);
    md5.update(chunk);
    crc64.update(chunk);
    await writing;
  }
  await file.sync();
  await file.close();
  await rename(temporary, temporary.slice(0, -'.tmp'.length));
  response.writeHead(200, { etag: md5.digest('hex'), crc: crc64.digest(), 'Content-Length': 0 });
  response.end();
});
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`ready http://127.0.0.1:${address?.port}`);
});
process.once('SIGTERM', () => process.exit());
