import OSS from 'ali-oss';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../src/index.js';
import { post, rawForm, signV1, signV4 } from '../helpers/form.js';
import { readError } from '../helpers/read-error.js';
import {
  accessKeyId,
  accessKeySecret,
  bucket,
  readOnlyKey,
  temporaryKey,
  useEmulator,
  useFolder,
} from '../helpers/use-emulator.js';

const fixture = useEmulator();
const newFolder = useFolder();
const roleArn = 'acs:ram::1234567890123456:role/uploader';
const prefixPolicy = {
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['oss:PutObject', 'oss:AbortMultipartUpload', 'oss:ListParts'],
      Resource: [`acs:oss:*:*:${bucket}/uploads/u42/*`],
    },
  ],
};

interface Asked {
  readonly policy?: object;
  readonly seconds?: number;
  readonly session?: string;
  readonly role?: string;
  readonly key?: { readonly accessKeyId: string; readonly accessKeySecret: string };
}

async function assume(asked: Asked = {}, endpoint = fixture.emulator.stsEndpoint) {
  const { accessKeyId: id, accessKeySecret: secret } = asked.key ?? {
    accessKeyId,
    accessKeySecret,
  };
  const sts = new OSS.STS({ accessKeyId: id, accessKeySecret: secret, endpoint } as never);
  const { credentials } = await sts.assumeRole(
    asked.role ?? roleArn,
    asked.policy ?? '',
    asked.seconds,
    asked.session ?? 'session-1',
  );
  return credentials;
}

async function clientWith(asked: Asked, authorizationV4 = true) {
  const key = await assume(asked);
  return clientOf(key, fixture.emulator.url, authorizationV4);
}

function clientOf(key: OSS.Credentials, endpoint: string, authorizationV4 = true): OSS {
  return new OSS({
    accessKeyId: key.AccessKeyId,
    accessKeySecret: key.AccessKeySecret,
    stsToken: key.SecurityToken,
    bucket,
    endpoint,
    region: 'oss-cn-hangzhou',
    authorizationV4,
  });
}

describe('AssumeRole as ali-oss calls it', () => {
  it.each([true, false])('hands out a key that works until it expires (V4: %s)', async (isV4) => {
    const key = await assume({ seconds: 900 });
    expect(key.AccessKeyId).toMatch(/^STS\.[0-9a-f]{24}$/);
    const remainingMs = Date.parse(key.Expiration) - Date.now();
    expect(remainingMs).toBeGreaterThan(890_000);
    expect(remainingMs).toBeLessThanOrEqual(900_000);
    const client = clientOf(key, fixture.emulator.url, isV4);
    await client.put('any/where', Buffer.from('x'));
    expect((await client.get('any/where')).content).toEqual(Buffer.from('x'));
  });

  it('hands out keys that outlive a restart', async () => {
    const dataDir = await newFolder();
    const options = { dataDir, buckets: [bucket], credentials: [{ accessKeyId, accessKeySecret }] };
    const first = await startEmulator(options);
    const key = await assume({ policy: prefixPolicy }, first.stsEndpoint);
    await first.close();
    const second = await startEmulator(options);
    const client = clientOf(key, second.url);
    await client.put('uploads/u42/a', Buffer.from('x'));
    await expect(client.put('elsewhere', Buffer.from('x'))).rejects.toMatchObject({ status: 403 });
    await second.close();
  });

  it.each([
    [{ role: 'uploader' }, 400, 'InvalidParameter.RoleArn'],
    [{ session: 'a' }, 400, 'InvalidParameter.RoleSessionName'],
    [{ session: 'x'.repeat(33) }, 400, 'InvalidParameter.RoleSessionName'],
    [{ session: 'a*b' }, 400, 'InvalidParameter.RoleSessionName'],
    [{ seconds: 899 }, 400, 'InvalidParameter.DurationSeconds'],
    [{ seconds: 3601 }, 400, 'InvalidParameter.DurationSeconds'],
    [{ policy: { Version: '2' } }, 400, 'InvalidParameter.PolicyGrammar'],
    [{ policy: { Version: '1', Statement: [] } }, 400, 'InvalidParameter.PolicyGrammar'],
    [{ policy: { ...prefixPolicy, Pad: 'x'.repeat(2048) } }, 400, 'InvalidParameter.PolicySize'],
    [
      { policy: { Version: '1', Statement: [{ ...prefixPolicy.Statement[0], Condition: {} }] } },
      501,
      'NotImplemented',
    ],
    [{ key: { accessKeyId: 'NOBODY', accessKeySecret } }, 404, 'InvalidAccessKeyId.NotFound'],
    [{ key: { accessKeyId, accessKeySecret: 'wrong' } }, 400, 'SignatureDoesNotMatch'],
    [{ key: readOnlyKey }, 403, 'NoPermission'],
    [{ key: temporaryKey }, 400, 'MissingSecurityToken'],
  ] as const)('refuses %j', async (asked, status, code) => {
    await expect(assume(asked)).rejects.toMatchObject({ status, code });
  });

  it('is refused when the clock is wrong, as JSON', async () => {
    fixture.emulator.addFault({
      operation: 'AssumeRole',
      action: { kind: 'clock-offset', offsetMs: 16 * 60_000 },
    });
    await expect(assume()).rejects.toMatchObject({ code: 'InvalidTimeStamp.Expired' });
  });

  it('meets faults, as JSON', async () => {
    fixture.emulator.addFault({
      operation: 'AssumeRole',
      times: 1,
      action: { kind: 'status', status: 503, code: 'Throttling.User', message: 'Slowly.' },
    });
    await expect(assume()).rejects.toMatchObject({
      status: 503,
      code: 'Throttling.User',
      message: 'Throttling.User: Slowly.',
    });
  });
});

describe('a session policy', () => {
  it('lets through what it names, and nothing else', async () => {
    const client = await clientWith({ policy: prefixPolicy });
    await client.put('uploads/u42/a.txt', Buffer.from('x'));
    for (const refused of [
      client.put('uploads/u43/a.txt', Buffer.from('x')),
      client.put('uploads/u42', Buffer.from('x')),
      client.get('uploads/u42/a.txt'),
      client.delete('uploads/u42/a.txt'),
      client.listV2({ prefix: 'uploads/u42/' }, {}),
      client.putBucketCORS(bucket, [{ allowedOrigin: '*', allowedMethod: 'GET' }]),
    ]) {
      await expect(refused).rejects.toMatchObject({ status: 403, code: 'AccessDenied' });
    }
    await expect(client.head('uploads/u42/a.txt')).rejects.toMatchObject({ status: 403 });
  });

  it('is asked for each key, each source and each part', async () => {
    const owner = new OSS({ accessKeyId, accessKeySecret, bucket, endpoint: fixture.emulator.url });
    await owner.put('private/source', Buffer.from('x'));
    await owner.put('mine/source', Buffer.from('x'));
    const client = await clientWith({
      policy: {
        Version: '1',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['oss:PutObject', 'oss:GetObject', 'oss:DeleteObject'],
            Resource: `acs:oss:*:*:${bucket}/mine/*`,
          },
        ],
      },
    });
    const refused = { status: 403, code: 'AccessDenied' };
    await client.copy('mine/copy', 'mine/source');
    await expect(client.copy('mine/copy', 'private/source')).rejects.toMatchObject(refused);
    await expect(client.deleteMulti(['mine/copy', 'private/source'])).rejects.toMatchObject(
      refused,
    );
    expect(await fixture.emulator.readObject(bucket, 'mine/copy')).toBeDefined();
    await client.deleteMulti(['mine/copy']);
    const { uploadId } = await client.initMultipartUpload('mine/parts');
    await client.uploadPart('mine/parts', uploadId, 1, Buffer.from('x'), 0, 1);
    await expect(client.listParts('mine/parts', uploadId)).rejects.toMatchObject(refused);
    await expect(client.abortMultipartUpload('mine/parts', uploadId)).rejects.toMatchObject(
      refused,
    );
    await expect(client.initMultipartUpload('private/parts')).rejects.toMatchObject(refused);
    await expect(client.listUploads({ 'max-uploads': 1 })).rejects.toMatchObject(refused);
    await expect(client.listBuckets({})).rejects.toMatchObject(refused);
  });

  it('is asked for the ACL of an object too, where one is set', async () => {
    const client = await clientWith({ policy: prefixPolicy });
    const put = (acl: string) =>
      client.put('uploads/u42/acl', Buffer.from('x'), { headers: { 'x-oss-object-acl': acl } });
    await put('default');
    const refused = { status: 403, code: 'AccessDenied' };
    await expect(put('public-read')).rejects.toMatchObject(refused);
    await expect(
      client.initMultipartUpload('uploads/u42/acl', {
        headers: { 'x-oss-object-acl': 'public-read' },
      }),
    ).rejects.toMatchObject(refused);
    const allowed = await clientWith({
      policy: {
        Version: '1',
        Statement: [
          { Effect: 'Allow', Action: ['oss:PutObject', 'oss:PutObjectAcl'], Resource: '*' },
        ],
      },
    });
    await allowed.put('acl', Buffer.from('x'), { headers: { 'x-oss-object-acl': 'public-read' } });
    expect((await fixture.emulator.readObject(bucket, 'acl'))?.metadata.acl).toBe('public-read');
  });

  it('lets a denial win', async () => {
    const client = await clientWith({
      policy: {
        Version: '1',
        Statement: [
          { Effect: 'Allow', Action: 'oss:*', Resource: '*' },
          { Effect: 'Deny', Action: 'oss:Delete*', Resource: `acs:oss:*:*:${bucket}/kept/*` },
        ],
      },
    });
    await client.put('kept/a', Buffer.from('x'));
    await expect(client.delete('kept/a')).rejects.toMatchObject({ status: 403 });
    await client.delete('other/a');
  });

  it('holds for forms', async () => {
    const key = await assume({ policy: prefixPolicy });
    const token = key.SecurityToken;
    const send = (name: string, acl = 'default') =>
      post(
        fixture.emulator.bucketUrl(bucket),
        rawForm([
          ['key', name],
          ['x-oss-object-acl', acl],
          ['x-oss-security-token', token],
          ...signV4({
            key: { accessKeyId: key.AccessKeyId, accessKeySecret: key.AccessKeySecret },
            conditions: [
              { bucket },
              ['starts-with', '$key', ''],
              { 'x-oss-security-token': token },
            ],
          }),
          { content: 'x' },
        ]),
      );
    expect((await send('uploads/u42/form')).status).toBe(204);
    const refused = { status: 403, code: 'AccessDenied' };
    expect(await readError(await send('uploads/u43/form'))).toMatchObject(refused);
    expect(await readError(await send('uploads/u42/form', 'public-read'))).toMatchObject(refused);
  });
});

describe('a temporary key', () => {
  it('is unknown without its token', async () => {
    const key = await assume();
    const client = clientOf({ ...key, SecurityToken: '' }, fixture.emulator.url);
    await expect(client.put('k', Buffer.from('x'))).rejects.toMatchObject({
      code: 'InvalidAccessKeyId',
    });
  });

  it('is refused with a token that was changed, with another key’s token, and after its time', async () => {
    const [key, other] = [await assume(), await assume()];
    const put = (token: string) =>
      clientOf({ ...key, SecurityToken: token }, fixture.emulator.url).put('k', Buffer.from('x'));
    const [sealed = '', seal = ''] = key.SecurityToken.split('.');
    const longer = JSON.parse(Buffer.from(sealed, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...longer, expiresAtMs: 9e15 })).toString(
      'base64url',
    );
    await expect(put(`${forged}.${seal}`)).rejects.toMatchObject({ code: 'InvalidSecurityToken' });
    await expect(put('nonsense')).rejects.toMatchObject({ code: 'InvalidSecurityToken' });
    await expect(put(other.SecurityToken)).rejects.toMatchObject({
      code: 'AccessKeyIdAndSecurityTokenNotMatch',
    });
    fixture.emulator.addFault({ action: { kind: 'clock-offset', offsetMs: 3600_000 } });
    const form = rawForm([
      ['key', 'k'],
      ['x-oss-security-token', key.SecurityToken],
      ...signV1({
        key: { accessKeyId: key.AccessKeyId, accessKeySecret: key.AccessKeySecret },
        expiration: new Date(Date.now() + 7200_000).toISOString(),
      }),
      { content: 'x' },
    ]);
    expect(await readError(await post(fixture.emulator.bucketUrl(bucket), form))).toMatchObject({
      status: 403,
      code: 'SecurityTokenExpired',
    });
  });
});
