import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rpcStringToSign, signRpc } from '../../src/sts/rpc-signature.js';
import { parseSessionPolicy } from '../../src/sts/session-policy.js';
import { StsError } from '../../src/sts/sts-error.js';
import { accessKeyId, accessKeySecret, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();

const parameters = (): Record<string, string> => ({
  Action: 'AssumeRole',
  Version: '2015-04-01',
  Format: 'JSON',
  RoleArn: 'acs:ram::1234567890123456:role/uploader',
  RoleSessionName: 'session',
  AccessKeyId: accessKeyId,
  SignatureMethod: 'HMAC-SHA1',
  SignatureVersion: '1.0',
  SignatureNonce: randomUUID(),
  Timestamp: new Date().toISOString().replace(/\.\d+/, ''),
});

function signed(method: string, change: Readonly<Record<string, string>> = {}): URLSearchParams {
  const all = { ...parameters(), ...change };
  const text = rpcStringToSign(method, new Map(Object.entries(all)));
  return new URLSearchParams({ ...all, Signature: signRpc(accessKeySecret, text) });
}

interface Answer {
  readonly status: number;
  readonly code: unknown;
  readonly body: Readonly<Record<string, unknown>>;
}

async function read(response: Response): Promise<Answer> {
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, code: body['Code'], body };
}

const post = async (body: URLSearchParams | string) =>
  read(await fetch(fixture.emulator.stsEndpoint, { method: 'POST', body }));

describe('an RPC call', () => {
  it('signs as the published example of the RPC style does', () => {
    // "Signature method" of the Alibaba Cloud RPC style: DescribeRegions, key "testid", secret "testsecret".
    const example = new Map(
      Object.entries({
        Timestamp: '2016-02-23T12:46:24Z',
        Format: 'XML',
        AccessKeyId: 'testid',
        Action: 'DescribeRegions',
        SignatureMethod: 'HMAC-SHA1',
        SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
        Version: '2014-05-26',
        SignatureVersion: '1.0',
      }),
    );
    expect(signRpc('testsecret', rpcStringToSign('GET', example))).toBe(
      'OLeaidS1JvxuMvnyHOwuJ+uX5qY=',
    );
  });

  it('may be a GET, and may go to the root of a host of its own', async () => {
    const query = signed('GET').toString();
    expect((await fetch(`${fixture.emulator.stsEndpoint}?${query}`)).status).toBe(200);
    const status = await new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: fixture.emulator.port,
          path: `/?${signed('GET').toString()}`,
          headers: { Host: `sts.localhost:${fixture.emulator.port}` },
        },
        (response) => resolve(response.resume().statusCode),
      );
      sent.once('error', reject);
      sent.end();
    });
    expect(status).toBe(200);
  });

  it('counts once', async () => {
    const call = signed('POST');
    expect((await post(call)).status).toBe(200);
    expect(await post(call)).toMatchObject({ status: 400, code: 'SignatureNonceUsed' });
  });

  it('that is changed after it was signed is refused, and shows no right signature', async () => {
    const call = signed('POST');
    const right = call.get('Signature') ?? '';
    call.set('RoleSessionName', 'another');
    const answer = await post(call);
    expect(answer).toMatchObject({ status: 400, code: 'SignatureDoesNotMatch' });
    expect(JSON.stringify(answer.body)).not.toContain(right);
    call.set('RoleSessionName', 'session');
    // What was refused has not used up the nonce of the one who signed it.
    expect((await post(call)).status).toBe(200);
  });

  it.each([
    [{ Action: 'GetCallerIdentity' }, 404, 'InvalidAction.NotFound'],
    [{ Version: '2014-01-01' }, 400, 'InvalidVersion'],
    [{ Format: 'XML' }, 400, 'InvalidFormat'],
    [{ SignatureMethod: 'HMAC-SHA256' }, 400, 'InvalidSignatureMethod'],
    [{ SignatureVersion: '2.0' }, 400, 'InvalidSignatureVersion'],
    [{ Timestamp: 'yesterday' }, 400, 'InvalidTimeStamp.Format'],
    [{ Timestamp: '2020-01-01T00:00:00Z' }, 400, 'InvalidTimeStamp.Expired'],
    [{ RoleArn: '' }, 400, 'MissingRoleArn'],
    [{ RoleSessionName: '' }, 400, 'MissingRoleSessionName'],
    [{ DurationSeconds: '1e3' }, 400, 'InvalidParameter.DurationSeconds'],
    [{ Policy: '{' }, 400, 'InvalidParameter.PolicyGrammar'],
  ])('is refused with %j', async (change, status, code) => {
    expect(await post(signed('POST', change))).toMatchObject({ status, code });
  });

  it('with a parameter twice is refused', async () => {
    const answer = await post(`${signed('POST').toString()}&RoleSessionName=other`);
    expect(answer).toMatchObject({ status: 400, code: 'InvalidParameter' });
  });

  it('can be anything without an error of the emulator’s own', async () => {
    const name = fc.constantFrom(...Object.keys(parameters()), 'Policy', 'DurationSeconds', 'X');
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.json());
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value, { maxKeys: 3 }), async (change) => {
        expect((await post(signed('POST', change))).status).toBeLessThan(500);
      }),
      { numRuns: 100 },
    );
    // A hundred requests take their time on a loaded machine.
  }, 60_000);
});

describe('parseSessionPolicy', () => {
  it('reads or refuses whatever it is given', () => {
    const statement = fc.record(
      {
        Effect: fc.oneof(fc.constantFrom('Allow', 'Deny'), fc.jsonValue()),
        Action: fc.oneof(fc.constant('oss:*'), fc.jsonValue()),
        Resource: fc.oneof(fc.constant('*'), fc.jsonValue()),
        Extra: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const document = fc.record({
      Version: fc.constantFrom('1', 1),
      Statement: fc.oneof(fc.array(statement, { maxLength: 3 }), fc.jsonValue()),
    });
    fc.assert(
      fc.property(fc.oneof(document, fc.jsonValue()), (policy) => {
        try {
          for (const { effect, actions, resources } of parseSessionPolicy(JSON.stringify(policy))) {
            expect(['Allow', 'Deny']).toContain(effect);
            expect(actions.length * resources.length).toBeGreaterThan(0);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(StsError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
