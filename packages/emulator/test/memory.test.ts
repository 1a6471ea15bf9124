import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { boundary, rawForm, signV4 } from './helpers/form.js';
import { readyUrl, runCli } from './helpers/run-cli.js';
import { accessKeyId, accessKeySecret, bucket, useFolder } from './helpers/use-emulator.js';

const newFolder = useFolder();
const fileBytes = 1024 ** 3;
const mostMegabytes = 150;

describe.runIf(process.platform === 'linux')('a form with a file of 1 GB', () => {
  it('is stored in constant memory', async () => {
    const run = runCli(
      '--port',
      '0',
      '--data',
      await newFolder(),
      '--bucket',
      bucket,
      '--access-key-id',
      accessKeyId,
      '--access-key-secret',
      accessKeySecret,
    );
    try {
      const url = await readyUrl(run);
      const head = rawForm([['key', 'big'], ...signV4(), { content: '' }], '').body.subarray(0, -2);
      const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
      const response = await new Promise<{ status: number | undefined; crc64: unknown }>(
        (resolve, reject) => {
          const sent = request(
            `${url}/${bucket}`,
            {
              method: 'POST',
              headers: {
                'Content-Type': `multipart/form-data; boundary=${boundary}`,
                'Content-Length': head.length + fileBytes + tail.length,
              },
            },
            (answer) => {
              answer.resume();
              resolve({ status: answer.statusCode, crc64: answer.headers['x-oss-hash-crc64ecma'] });
            },
          );
          sent.once('error', reject);
          sent.write(head);
          const chunk = Buffer.alloc(1024 * 1024, 'some content ');
          let left = fileBytes;
          const pump = () => {
            while (left > 0) {
              left -= chunk.length;
              if (!sent.write(chunk)) {
                sent.once('drain', pump);
                return;
              }
            }
            sent.end(tail);
          };
          pump();
        },
      );
      expect(response.status).toBe(204);
      // The most that the process ever held.
      const status = await readFile(`/proc/${run.process.pid ?? 0}/status`, 'utf8');
      const peakMegabytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
      expect(peakMegabytes).toBeGreaterThan(20);
      expect(peakMegabytes).toBeLessThan(mostMegabytes);
    } finally {
      run.process.kill('SIGKILL');
      await run.exit;
    }
  }, 60_000);
});
