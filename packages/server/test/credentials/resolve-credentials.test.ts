import { describe, expect, it } from 'vitest';

import type { OssOptions } from '../../src/options/options.js';
import { resolveCredentials } from '../../src/options/resolve-credentials.js';

const SCOPE = { bucket: 'examplebucket', prefix: '', mayDelete: false, mayList: false };
const ENVIRONMENT = { OSS_ACCESS_KEY_ID: 'id', OSS_ACCESS_KEY_SECRET: 'hush-hush' };
const ROLE = 'acs:ram::1234567890123456:role/uploads';
const LOCATION = { region: 'cn-hangzhou', bucket: 'examplebucket' };

function resolve(
  options: Partial<OssOptions>,
  environment: Record<string, string> = {},
  scope: Partial<typeof SCOPE> = {},
) {
  return resolveCredentials({ ...LOCATION, ...options }, { ...SCOPE, ...scope }, environment);
}

describe('resolveCredentials', () => {
  it('takes the environment when the options name no keys', () => {
    expect(resolve({}, { ...ENVIRONMENT, OSS_STS_TOKEN: 'token' })).toEqual({
      kind: 'fixed',
      credentials: {
        accessKeyId: 'id',
        accessKeySecret: 'hush-hush',
        securityToken: 'token',
        expiresAt: undefined,
      },
    });
  });

  it('never mixes keys of the options with those of the environment', () => {
    expect(() => resolve({ accessKeyId: 'other' }, ENVIRONMENT)).toThrow('oss.accessKeySecret');
  });

  it('limits a role to the bucket, and to a prefix if it is known', () => {
    const resources = (prefix: string, scope: Partial<typeof SCOPE> = {}) => {
      const sts = { roleArn: ROLE, ...(prefix && { prefix }) };
      const setting = resolve({ sts }, ENVIRONMENT, scope);
      if (setting.kind !== 'role') throw new Error('expected a role');
      return setting.role.policy.Statement.map(({ Resource }) => Resource.join());
    };
    expect(resources('')).toEqual(['acs:oss:*:*:examplebucket/*', 'acs:oss:*:*:examplebucket']);
    expect(resources('user/')[0]).toBe('acs:oss:*:*:examplebucket/user/*');
    expect(resources('', { prefix: 'anyone/' })[0]).toBe('acs:oss:*:*:examplebucket/anyone/*');
  });

  it('asks for the right to delete, or to list, only where something is deleted or counted', () => {
    const text = (scope: Partial<typeof SCOPE>) =>
      JSON.stringify(resolve({ sts: { roleArn: ROLE } }, ENVIRONMENT, scope));
    expect(text({})).not.toContain('Delete');
    expect(text({ mayDelete: true })).toContain('oss:DeleteObject');
    expect(text({})).not.toContain('ListObjects');
    expect(text({ mayList: true })).toContain('oss:ListObjects');
  });

  it.each<[string, Partial<OssOptions>, string]>([
    ['nothing at all', {}, 'OSS_ACCESS_KEY_ID and OSS_ACCESS_KEY_SECRET in the environment'],
    [
      'keys and a function',
      { accessKeyId: 'a', credentials: () => ({ accessKeyId: 'a', accessKeySecret: 'b' }) },
      'not both',
    ],
    ['a function that is none', { credentials: {} as never }, 'expected a function'],
    [
      'a role for temporary keys',
      {
        accessKeyId: 'a',
        accessKeySecret: 'b',
        securityToken: 't',
        sts: { roleArn: ROLE },
      },
      'lasting keys',
    ],
    ...(
      [
        ['a role by its name', { roleArn: 'uploads' }, 'oss.sts.roleArn'],
        ['a minute', { roleArn: ROLE, durationSeconds: 60 }, 'oss.sts.durationSeconds'],
        ['a session name with a blank', { roleArn: ROLE, sessionName: 'a b' }, 'sessionName'],
        ['a prefix that climbs', { roleArn: ROLE, prefix: 'a/../' }, 'oss.sts.prefix'],
        ['a prefix that stands for others', { roleArn: ROLE, prefix: 'a*/' }, "no '*'"],
        ['an endpoint that is a host', { roleArn: ROLE, endpoint: 'sts.x' }, 'oss.sts.endpoint'],
      ] as const
    ).map(([name, sts, sentence]): [string, Partial<OssOptions>, string] => [
      name,
      { accessKeyId: 'a', accessKeySecret: 'b', sts },
      sentence,
    ]),
  ])('refuses %s', (_case, options, sentence) => {
    expect(() => resolve(options)).toThrow(sentence);
  });
});
