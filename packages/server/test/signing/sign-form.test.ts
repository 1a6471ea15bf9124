import { createHmac } from 'node:crypto';

import OSS from 'ali-oss';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { OssOptions } from '../../src/options/options.js';
import { resolveOss } from '../../src/options/resolve-oss.js';
import { createOssClient } from '../../src/signing/oss-client.js';
import type { PolicyCondition } from '../../src/signing/policy-document.js';
import { createFormSigner, signatureFields } from '../../src/signing/sign-form.js';
import { OPTIONS } from '../helpers/create-app.js';
import { keysOf, sourceOf } from '../helpers/fixed-credentials.js';

/** The method that `@types/ali-oss` does not have yet. */
interface PostPolicySigner {
  signPostObjectPolicyV4(policy: string, date: Date): string;
}

const CONDITIONS: readonly PolicyCondition[] = [
  ['starts-with', '$key', 'uploads/u42/'],
  ['content-length-range', 1, 10_485_760],
  ['eq', '$success_action_status', '200'],
];
const EXPIRES_AT = new Date('2030-01-01T00:00:00.000Z');
const SIGNED_AT = new Date('2029-12-31T23:50:00Z');

function sign(changes: Partial<OssOptions>, conditions = CONDITIONS) {
  const options = { ...OPTIONS.oss, ...changes };
  return createFormSigner(resolveOss(options), sourceOf(options))(
    { conditions, expiresAt: EXPIRES_AT },
    SIGNED_AT,
  );
}

const decode = (policy: string) => Buffer.from(policy, 'base64').toString('utf8');

describe('createFormSigner', () => {
  it('signs V4 as in the recorded vector', async () => {
    const form = await sign({});
    expect(decode(form.policy)).toBe(
      '{"expiration":"2030-01-01T00:00:00.000Z","conditions":[{"bucket":"examplebucket"},{"x-oss-signature-version":"OSS4-HMAC-SHA256"},{"x-oss-credential":"LTAIEXAMPLEKEYID/20291231/cn-hangzhou/oss/aliyun_v4_request"},{"x-oss-date":"20291231T235000Z"},["starts-with","$key","uploads/u42/"],["content-length-range",1,10485760],["eq","$success_action_status","200"]]}',
    );
    expect(form.signature).toBe('7541f2a3c722ed47f375a424d515fe0c586eeeabdc2e30a2b5b187b99beb1e5f');
  });

  it('signs V1 as in the recorded vector', async () => {
    const form = await sign({ signatureVersion: 'v1' });
    expect(decode(form.policy)).toBe(
      '{"expiration":"2030-01-01T00:00:00.000Z","conditions":[{"bucket":"examplebucket"},["starts-with","$key","uploads/u42/"],["content-length-range",1,10485760],["eq","$success_action_status","200"]]}',
    );
    expect(form.signature).toBe('vDV1eWHfuvE+aIauhYIh8x8+7pk=');
  });

  it.each([
    [
      '{"expiration":"2025-01-01T00:00:00Z","conditions":[["starts-with","$key","user-dir-prefix/"]]}',
      'uXL82wU5IGCd7vcZKX9gua5TUJs=',
    ],
    [
      '{"expiration":"2025-01-01T00:00:00Z","conditions":[["starts-with","$key","user-dir-prefix/"],{"bucket":"bucket-name"},["content-length-range",1,10485760],["in","$content-type",["image/jpeg","image/png"]]]}',
      'wQZPtbuNzqTOol/oXZHIv7SLhc0=',
    ],
  ])("has a client that signs another project's V1 policy %#", (policy, signature) => {
    const options = { ...OPTIONS.oss, accessKeySecret: 'yourAccessKeySecret' };
    const client = createOssClient(resolveOss(options), keysOf(options));
    const signed = client.calculatePostSignature(policy);
    expect(signed.Signature).toBe(signature);
  });

  it('signs exactly the text that it sends, in any script', async () => {
    const form = await sign({}, [['eq', '$key', 'uploads/u42/我的 "照片" 🐈.png']]);
    const hmac = (key: string | Buffer, text: string) =>
      createHmac('sha256', key).update(text).digest();
    const kDate = hmac(`aliyun_v4${keysOf(OPTIONS.oss).accessKeySecret}`, '20291231');
    const kSigning = hmac(hmac(hmac(kDate, 'cn-hangzhou'), 'oss'), 'aliyun_v4_request');
    expect(form.signature).toBe(hmac(kSigning, form.policy).toString('hex'));
  });

  it('signs V4 as the SDK does, on any day, with any key', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.date({ min: new Date('2025-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.stringMatching(/^[\w+/=-]{1,40}$/),
        fc.string({ unit: 'grapheme' }),
        async (now, accessKeySecret, key) => {
          const options = { ...OPTIONS.oss, accessKeySecret };
          const conditions = [['eq', '$key', key]] as const;
          const form = await createFormSigner(resolveOss(options), sourceOf(options))(
            { conditions, expiresAt: EXPIRES_AT },
            now,
          );
          const { region, bucket, accessKeyId = '' } = options;
          const sdk = new OSS({ region: `oss-${region}`, bucket, accessKeyId, accessKeySecret });
          const signed = (sdk as unknown as PostPolicySigner).signPostObjectPolicyV4(
            decode(form.policy),
            now,
          );
          expect(form.signature).toBe(signed);
        },
      ),
    );
  });

  it('signs with the key of the day, at both sides of midnight and back', async () => {
    const signForm = createFormSigner(resolveOss(OPTIONS.oss), sourceOf(OPTIONS.oss));
    const request = { conditions: CONDITIONS, expiresAt: EXPIRES_AT };
    const today = await signForm(request, SIGNED_AT);
    const tomorrow = await signForm(request, new Date('2030-01-01T00:00:00Z'));
    expect(await signForm(request, SIGNED_AT)).toEqual(today);
    expect(tomorrow).toEqual(
      await createFormSigner(resolveOss(OPTIONS.oss), sourceOf(OPTIONS.oss))(
        request,
        new Date('2030-01-01T00:00:00Z'),
      ),
    );
    expect(tomorrow.signature).not.toBe(today.signature);
  });

  it.each(['v4', 'v1'] as const)(
    'carries a security token in fields and policy (%s)',
    async (version) => {
      const form = await sign({ signatureVersion: version, securityToken: 'TOKEN' });
      expect(signatureFields(form)).toContainEqual(['x-oss-security-token', 'TOKEN']);
      expect(decode(form.policy)).toContain('{"x-oss-security-token":"TOKEN"}');
    },
  );
});
