// @ts-check
import { createServer } from 'node:http';

/** As much of OSS as a callback needs: an object that is there, and the key that callbacks are signed with. */
const [pem = '', sizeBytes = '0', type = ''] = process.argv.slice(2);

const server = createServer((request, response) => {
  if (request.url === '/callback_pub_key_v1.pem') {
    response.end(pem);
    return;
  }
  response.writeHead(200, {
    etag: '"5B3C1A2E053D763E1B002CC607C5A0FE"',
    'content-length': sizeBytes,
    'content-type': type,
    'x-oss-hash-crc64ecma': '11051210869376104954',
    'x-oss-request-id': '5C3D9175B6FC201293AD4FEF',
  });
  response.end();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`ready http://127.0.0.1:${address?.port}`);
});
process.once('SIGTERM', () => process.exit());
