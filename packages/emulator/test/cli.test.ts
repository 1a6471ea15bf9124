import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
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
      'key',
      'read-only-key',
      'fault',
      'faults',
      'verbose',
      'help',
    ]) {
      expect(run.output()).toContain(`--${option}`);
    }
  });

  it.each([
    [['--port', 'many'], '--port must be a number from 0 to 65535; got "many".'],
    [['--domain', 'x'], '--domain must be HOST=BUCKET, such as files.example.com=photos; got "x".'],
    [['--fault', '{'], '--fault: '],
    [['--fault', '{"action":{"kind":"boom"}}'], '--fault: action.kind must be one of: latency,'],
    [
      ['--fault', '{"action":{"kind":"bandwidth","bytesPerSecond":1,"direction":"sideways"}}'],
      '--fault: action.direction must be one of: request, response.',
    ],
    [['--faults', 'no-such-file.json'], '--faults no-such-file.json: '],
    [['--key', 'only-an-id'], '--key must be ID:SECRET.'],
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

  it('knows more keys, and goes wrong as it is told', async () => {
    const folder = await newFolder();
    const file = join(folder, 'faults.json');
    const status = { kind: 'status', status: 503, code: 'ServiceUnavailable' };
    await writeFile(file, JSON.stringify([{ times: 1, action: status }]));
    const run = runCli(
      ...['--port', '0', '--data', folder, '--bucket', bucket],
      ...['--key', 'second:its:secret', '--read-only-key', 'reader:secret'],
      ...['--faults', file, '--fault', '{"action":{"kind":"latency","latencyMs":1}}'],
    );
    const url = await readyUrl(run);
    const send = async (id: string, secret: string) => {
      const key = { accessKeyId: id, accessKeySecret: secret };
      const form = rawForm([['key', 'k'], ...signV1({ key }), { content: 'x' }]);
      return (await post(`${url}/${bucket}`, form)).status;
    };
    expect(await send('second', 'its:secret')).toBe(503);
    expect(await send('second', 'its:secret')).toBe(204);
    expect(await send('reader', 'secret')).toBe(403);
    run.process.kill('SIGTERM');
    await run.exit;
    expect(run.output()).toContain('faults        2 switched on');
    expect(run.output()).not.toContain('its:secret');
  });

  it('refuses a folder that another one uses, and takes it over after a kill', async () => {
    const folder = await newFolder();
    const first = runCli('--port', '0', '--data', folder);
    await readyUrl(first);
    const second = runCli('--port', '0', '--data', folder);
    expect((await second.exit).code).toBe(1);
    expect(second.output()).toBe(
      `Another emulator (process ${first.process.pid}) uses the folder ${folder}: stop it, or choose another folder.\n`,
    );
    first.process.kill('SIGKILL');
    await first.exit;
    const third = runCli('--port', '0', '--data', folder);
    await readyUrl(third);
    third.process.kill('SIGTERM');
    expect((await third.exit).code).toBe(0);
    const left = await readdir(join(folder, '.emulator'));
    expect(left.filter((name) => name.startsWith('lock'))).toEqual([]);
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
