import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stsPath } from '../../src/sts/handle-sts.js';
import { accessKeyId, accessKeySecret, bucket } from '../helpers/use-emulator.js';
import { rpcStringToSign, signRpc } from '../../src/sts/rpc-signature.js';
import { headerValue, mutated, nastyText } from './arbitraries.js';
import { cases, fuzzTimeoutMs } from './cases.js';
import { sendRaw } from './send-raw.js';
import { signRequest } from './sign-request.js';
import { useTarget } from './use-target.js';

const target = useTarget();

/** Only the owner of a bucket may ask this. */
const secret = { method: 'GET', bucket, key: '', query: [['acl', '']] as const, headers: {} };

describe('a signature', () => {
  it('opens what is asked for when it is good', async () => {
    for (const version of ['V1', 'V4'] as const) {
      expect((await sendRaw(target.port, signRequest(secret, version))).status).toBe(200);
    }
  });

  it(
    'that was changed anywhere opens nothing',
    async () => {
      const changed = fc.constantFrom('V1', 'V4').chain((version) => {
        const { headers } = signRequest(secret, version);
        const good = headers?.['authorization'] ?? '';
        return fc.tuple(fc.constant(version), fc.constant(good), mutated(good));
      });
      await fc.assert(
        fc.asyncProperty(changed, async ([version, good, text]) => {
          const authorization = text
            .toWellFormed()
            .replace(/[^\t\x20-\x7e\u0080-\uffff]/g, '_')
            .trim();
          fc.pre(canonical(authorization) !== canonical(good));
          const request = signRequest(secret, version);
          const answer = await sendRaw(target.port, {
            ...request,
            headers: { ...request.headers, authorization },
          });
          target.expectAnswered(answer);
          expect(answer.status).toBeGreaterThanOrEqual(400);
        }),
        cases(4),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'in a header of any kind opens nothing',
    async () => {
      const credential = fc
        .tuple(headerValue, headerValue)
        .map(([a, b]) => `${accessKeyId}/${a}/${b}/oss/aliyun_v4_request`);
      const authorization = fc.oneof(
        headerValue,
        headerValue.map((text) => `OSS ${accessKeyId}:${text}`),
        fc
          .tuple(fc.oneof(credential, headerValue), headerValue, headerValue)
          .map(
            ([a, b, c]) => `OSS4-HMAC-SHA256 Credential=${a},AdditionalHeaders=${b},Signature=${c}`,
          ),
      );
      await fc.assert(
        fc.asyncProperty(authorization, headerValue, async (value, date) => {
          const answer = await sendRaw(target.port, {
            method: 'GET',
            target: `/${bucket}?acl`,
            headers: { authorization: value, date, 'x-oss-date': date },
          });
          target.expectAnswered(answer);
          expect(answer.status).toBeGreaterThanOrEqual(400);
        }),
        cases(4),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'of a call to STS that was changed anywhere gets no key',
    async () => {
      const policy = JSON.stringify({
        Version: '1',
        Statement: [{ Effect: 'Allow', Action: 'oss:PutObject', Resource: 'acs:oss:*:*:b/*' }],
      });
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(fc.constantFrom(policy, ''), mutated(policy), fc.json(), nastyText),
          fc.oneof(fc.constant('session-name'), nastyText),
          fc.oneof(fc.constant('900'), nastyText),
          fc.boolean(),
          async (changedPolicy, session, duration, isSigned) => {
            const parameters = new Map([
              ['Action', 'AssumeRole'],
              ['Version', '2015-04-01'],
              ['RoleArn', 'acs:ram::1:role/r'],
              ['RoleSessionName', session.toWellFormed()],
              ['DurationSeconds', duration.toWellFormed()],
              ['Policy', changedPolicy.toWellFormed()],
              ['SignatureMethod', 'HMAC-SHA1'],
              ['SignatureVersion', '1.0'],
              ['SignatureNonce', String(Math.random())],
              ['Timestamp', new Date().toISOString().replace(/\.\d+/, '')],
              ['AccessKeyId', accessKeyId],
            ]);
            parameters.set(
              'Signature',
              isSigned ? signRpc(accessKeySecret, rpcStringToSign('POST', parameters)) : 'AAAA',
            );
            const answer = await sendRaw(target.port, {
              method: 'POST',
              target: `/${stsPath}`,
              headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
              body: [Buffer.from(new URLSearchParams([...parameters]).toString())],
            });
            target.expectAnswered(answer);
            if (!isSigned) expect(answer.status).toBeGreaterThanOrEqual(400);
          },
        ),
        cases(3),
      );
    },
    fuzzTimeoutMs,
  );
});

/** White space between the elements of a header, and the case of hexadecimal digits, mean nothing. */
function canonical(authorization: string): string {
  return authorization.replace(/\s+/g, '').toLowerCase();
}
