import { describe, expect, it } from 'vitest';

import { runCommand } from './helpers/run-command.js';

const COMMANDS = ['serve', 'cors', 'doctor', 'sweep', 'conformance'];
const OSS = {
  OSS_REGION: 'cn-hangzhou',
  OSS_BUCKET: 'examplebucket',
  OSS_ACCESS_KEY_ID: 'LTAIEXAMPLE',
  OSS_ACCESS_KEY_SECRET: 'example-secret',
};

describe('the command line', () => {
  it('shows its commands, and ends with 2 when none is given', async () => {
    const { code, error } = await runCommand([]);
    expect(code).toBe(2);
    for (const name of COMMANDS) expect(error).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    expect(await runCommand(['--help'])).toMatchObject({ code: 0, error: '' });
  });

  it.each(COMMANDS)(
    'explains %s with every option, its variable and the exit codes',
    async (name) => {
      const { code, out } = await runCommand([name, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`Usage: oss-uploader ${name} [options]`);
      expect(out).toContain('Only as variables');
      expect(out).toContain('Exit codes: 0');
      for (const line of out.split('\n')) expect(line.length).toBeLessThan(125);
    },
  );

  it('names the commands when there is no such one', async () => {
    const { code, error } = await runCommand(['server']);
    expect(code).toBe(2);
    expect(error).toBe(
      'There is no command "server". There are: serve, cors, doctor, sweep, conformance.',
    );
  });

  it.each([
    [{ ...OSS, OSS_BUCKET: '' }, '--bucket (or OSS_BUCKET) is missing'],
    [{ ...OSS, OSS_ACCESS_KEY_SECRET: '' }, 'OSS_ACCESS_KEY_SECRET is missing'],
    [{ ...OSS, OSS_REGION: 'oss-cn-hangzhou' }, "OSS_REGION: expected a region without 'oss-'"],
    [
      { ...OSS, OSS_ENDPOINT: 'oss-cn-beijing.aliyuncs.com' },
      'OSS_ENDPOINT: expected a host of the region',
    ],
    [{ ...OSS, OSS_SIGNATURE_VERSION: 'v2' }, 'must be v4 or v1; it is "v2"'],
    [{ ...OSS, UPLOADER_ORIGINS: 'www.example.com' }, 'Begin with https://.'],
    [{ ...OSS, UPLOADER_DIR: 'uploads' }, "expected a text that ends with '/'"],
    [{ ...OSS, OSS_CALLBACK_URL: 'app.example.com' }, 'must be a URL'],
  ])(
    'says which setting is wrong, in one line and without a stack: %#',
    async (environment, says) => {
      const { code, out, error } = await runCommand(['doctor'], environment);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(error).toContain(says);
      expect(error.split('\n')).toHaveLength(1);
      expect(error).not.toMatch(/\bat .*:\d+/);
      expect(error).not.toContain('example-secret');
    },
  );

  it.each([
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['12', '13'], '"13" is one argument too many'],
    [['99999'], 'The port must be a number from 0 to 65535'],
    [['--max-size', 'big'], 'must be a size such as 20MB'],
    [['--max-files', 'many'], 'must be a whole number'],
    [['--log-level', 'loud'], 'must be one of trace'],
    [['--env-file', '/nowhere/.env'], '/nowhere/.env cannot be read (ENOENT)'],
    [['--jwks', 'http://id.example/keys'], '--jwt-issuer'],
    [
      ['--jwks', 'http://id.example/keys', '--jwt-issuer', 'a', '--jwt-audience', 'b'],
      'must be an https URL',
    ],
    [['--authorize-url', 'http://app.example.com/me'], 'must be https'],
    [['--user-header', 'X-User', '--trusted-proxy', 'proxy'], 'must be an address or a network'],
    [['--notify-url', 'https://app.example.com'], 'UPLOADER_NOTIFY_SECRET is missing'],
  ])('says what is wrong with serve %j', async (argv, says) => {
    const { code, error } = await runCommand(['serve', ...argv], OSS);
    expect(code).toBe(2);
    expect(error).toContain(says);
  });
});
