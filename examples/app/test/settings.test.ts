import { describe, expect, it } from 'vitest';

import { connectRealBucket } from '../src/oss/real-bucket.js';
import { readSettings } from '../src/settings.js';

const real = {
  OSS_REGION: 'cn-hangzhou',
  OSS_BUCKET: 'my-bucket',
  OSS_ACCESS_KEY_ID: 'id',
  OSS_ACCESS_KEY_SECRET: 'hush-hush',
};

describe('readSettings', () => {
  it('needs nothing: local OSS, embedded database, the usual ports', () => {
    expect(readSettings({}, '/home/me/app')).toEqual({
      port: 3000,
      emulatorPort: 9000,
      dataDir: '/home/me/app/.data',
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(
      readSettings({ PORT: '', OSS_BUCKET: '', DATABASE_URL: '', DATA_DIR: '' }, '/a'),
    ).toEqual(readSettings({}, '/a'));
  });

  it('uses a real bucket when its four variables are set', () => {
    const settings = readSettings(
      { ...real, OSS_CALLBACK_URL: 'https://app.example.com/oss/callback' },
      '/a',
    );
    expect(settings.bucket).toEqual({
      region: 'cn-hangzhou',
      bucket: 'my-bucket',
      accessKeyId: 'id',
      accessKeySecret: 'hush-hush',
      callbackUrl: 'https://app.example.com/oss/callback',
    });
  });

  it('has the keys assume a role when one is named', () => {
    const roleArn = 'acs:ram::1234567890123456:role/uploads';
    const { bucket } = readSettings({ ...real, OSS_STS_ROLE_ARN: roleArn }, '/a');
    expect(bucket).toMatchObject({ roleArn });
    if (bucket === undefined) throw new Error('expected a bucket');
    expect(connectRealBucket(bucket).oss).toMatchObject({
      accessKeyId: 'id',
      sts: { roleArn, prefix: 'user/' },
    });
  });

  it('names the variable that is missing, and never shows the secret', () => {
    const incomplete = { ...real, OSS_REGION: undefined };
    expect(() => readSettings(incomplete, '/a')).toThrow(/^OSS_REGION is missing\./);
    expect(() => readSettings(incomplete, '/a')).not.toThrow(/hush-hush/);
  });

  it.each(['-1', '65536', '3000.5', '0x10', '1e3', 'http'])('refuses the port %s', (text) => {
    expect(() => readSettings({ PORT: text }, '/a')).toThrow(
      `PORT must be a port from 0 to 65535; it is "${text}".`,
    );
  });
});
