import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { post, rawForm, signV1 } from './helpers/form.js';
import { readyUrl, runCli } from './helpers/run-cli.js';
import { accessKeyId, accessKeySecret, bucket, useFolder } from './helpers/use-emulator.js';

const newFolder = useFolder();

describe('oss-emulator', () => {
  it('serves what it is told to, says when it is ready, and stops cleanly', async () => {
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
      '--cors-origin',
      'http://localhost:3000',
      '--verbose',
    );
    const url = await readyUrl(run);
    const response = await post(
      `${url}/${bucket}`,
      rawForm([['key', 'k\u001b'], ...signV1(), { content: 'x' }]),
      { Origin: 'http://localhost:3000' },
    );
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    run.process.kill('SIGTERM');
    expect(await run.exit).toEqual({ code: 0, signal: null });
    expect(run.output()).toContain(`POST PostObject "${bucket}/k\\u001b" 204`);
    expect(run.output()).not.toContain(accessKeySecret);
  });

  it('prints its options', async () => {
    const run = runCli('--help');
    expect((await run.exit).code).toBe(0);
    for (const option of [
      'port',
      'host',
      'data',
      'bucket',
      'region',
      'access-key-id',
      'access-key-secret',
      'cors-origin',
      'domain',
      'verbose',
      'help',
    ]) {
      expect(run.output()).toContain(`--${option}`);
    }
  });

  it.each([
    [['--port', 'many'], '--port must be a number from 0 to 65535; got "many".'],
    [['--domain', 'x'], '--domain must be HOST=BUCKET, such as files.example.com=photos; got "x".'],
    [['--nonsense'], "Unknown option '--nonsense'"],
    [
      ['--region', 'oss-cn-hangzhou'],
      'region "oss-cn-hangzhou" is an endpoint\'s name: use "cn-hangzhou".',
    ],
    [['--bucket', 'No_Bucket'], 'bucket "No_Bucket" must be 3 to 63 characters'],
    [['--access-key-id', ''], 'accessKeyId must not be empty'],
    [['--cors-origin', 'https://*.*', '--bucket', bucket], 'At most one "*" is allowed.'],
  ])('says in one sentence what is wrong with %j', async (args, sentence) => {
    const run = runCli('--data', await newFolder(), '--port', '0', ...args);
    expect((await run.exit).code).toBe(2);
    expect(run.output()).toContain(sentence);
    expect(run.output().trim().split('\n')).toHaveLength(1);
  });

  it('says that a port is taken', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const run = runCli('--data', await newFolder(), '--port', String(port));
    expect((await run.exit).code).toBe(1);
    expect(run.output()).toBe(`Port ${port} is taken: choose another one, or stop what uses it.\n`);
    server.close();
  });
});
