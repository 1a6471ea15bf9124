import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Emulator } from '@oss-uploader/emulator';
import OSS from 'ali-oss';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Finding } from '../../src/cli/doctor/finding.js';
import { BUCKET, KEYS, startTestEmulator } from '../helpers/start-emulator.js';
import { startServer, type TestServer } from '../helpers/start-server.js';
import {
  environmentOf,
  GOOD_RULE,
  ORIGIN,
  ownerOf,
  putLifecycle,
  putRules,
} from './helpers/bucket.js';
import { runCommand, type Environment } from './helpers/run-command.js';

const FOUR_HOURS_MS = 4 * 3600 * 1000;
const ROLE = 'acs:ram::1234567890123456:role/uploader';

let emulator: Emulator;
let server: TestServer;

beforeAll(async () => {
  emulator = await startTestEmulator();
  server = await startServer(emulator);
});
afterAll(async () => {
  await server.app.close();
  await emulator.close();
});
beforeEach(async () => {
  await putRules(emulator, [GOOD_RULE]);
  await putLifecycle(emulator);
});
afterEach(() => emulator.clearFaults());

function healthy(): Environment {
  return {
    ...environmentOf(emulator),
    OSS_CALLBACK_URL: `${server.url}/oss/callback`,
    UPLOADER_ORIGINS: ORIGIN,
  };
}

interface Report {
  readonly code: number;
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

async function examine(changes: Environment = {}, ...argv: string[]): Promise<Report> {
  const environment = { ...healthy(), ...changes };
  const { code, out, error } = await runCommand(['doctor', '--json', ...argv], environment);
  for (const name of ['OSS_ACCESS_KEY_SECRET', 'OSS_STS_TOKEN']) {
    const secret = environment[name];
    if (secret !== undefined) expect(out + error).not.toContain(secret);
  }
  const report = JSON.parse(out) as Omit<Report, 'code'>;
  return { code, ...report };
}

/** What is wrong, in the order of the report. */
function troubles({ findings }: Report) {
  return findings.flatMap((finding) =>
    finding.verdict === 'failed' || finding.verdict === 'warning' ? [finding] : [],
  );
}

describe('doctor, where all is well', () => {
  it('finds nothing wrong, leaves nothing behind, and ends with 0', async () => {
    const report = await examine();
    expect(troubles(report)).toEqual([]);
    expect(report).toMatchObject({ code: 0, ok: true });
    expect(report.findings.map(({ check }) => check)).toEqual([
      'signature',
      'callback',
      'connection',
      'clock',
      'region',
      'key',
      'bucket',
      'rights',
      'form',
      'access',
      'cors',
      'lifecycle',
    ]);
    expect(await emulator.listKeys(BUCKET)).toEqual([]);
    const { uploads } = await ownerOf(emulator).listUploads({});
    expect(uploads).toEqual([]);
  });

  it('prints a verdict for each check, and a summary', async () => {
    const { code, out } = await runCommand(['doctor'], healthy());
    expect(code).toBe(0);
    expect(out).toMatch(/^ok +region +The bucket is in cn-hangzhou\.$/m);
    expect(out).toMatch(/All is well\.$/);
  });

  it('looks through the temporary keys of a role', async () => {
    const report = await examine({
      OSS_STS_ROLE_ARN: ROLE,
      OSS_STS_ENDPOINT: emulator.stsEndpoint,
    });
    expect(troubles(report)).toEqual([]);
    expect(report.findings.map(({ check }) => check)).toContain('role');
  });

  it('signs with V1 when told to, and says that V1 is being switched off', async () => {
    const report = await examine({}, '--signature', 'v1');
    expect(troubles(report)).toEqual([
      expect.objectContaining({ check: 'signature', verdict: 'warning' }),
    ]);
    expect(report.code).toBe(0);
  });
});

interface Mistake {
  readonly name: string;
  readonly change: () => Promise<Environment> | Environment;
  readonly check: Finding['check'];
  readonly verdict: 'failed' | 'warning';
  readonly says: RegExp;
  readonly fix: RegExp;
}

const MISTAKES: readonly Mistake[] = [
  {
    name: 'a wrong region',
    change: () => ({ OSS_REGION: 'cn-beijing' }),
    check: 'region',
    verdict: 'failed',
    says: /not in the region cn-beijing/,
    fix: /OSS_REGION=cn-hangzhou/,
  },
  {
    name: 'a wrong bucket',
    change: () => ({ OSS_BUCKET: 'examplebukcet' }),
    check: 'bucket',
    verdict: 'failed',
    says: /no bucket examplebukcet in cn-hangzhou/,
    fix: /OSS_BUCKET/,
  },
  {
    name: 'a wrong key id',
    change: () => ({ OSS_ACCESS_KEY_ID: 'LTAINOBODY' }),
    check: 'key',
    verdict: 'failed',
    says: /does not know the access key LTAINOBODY/,
    fix: /OSS_ACCESS_KEY_ID/,
  },
  {
    name: 'a wrong secret',
    change: () => ({ OSS_ACCESS_KEY_SECRET: 'NotTheSecretOfThisKey' }),
    check: 'key',
    verdict: 'failed',
    says: /secret does not belong/,
    fix: /OSS_ACCESS_KEY_SECRET/,
  },
  {
    name: 'a clock that is off',
    change: () => {
      emulator.addFault({ action: { kind: 'clock-offset', offsetMs: -FOUR_HOURS_MS } });
      return {};
    },
    check: 'clock',
    verdict: 'failed',
    says: /14\d\d\d s ahead of OSS's; more than 15 minutes/,
    fix: /timedatectl set-ntp true/,
  },
  {
    name: 'no CORS rule',
    change: async () => {
      await ownerOf(emulator).deleteBucketCORS(BUCKET);
      return {};
    },
    check: 'cors',
    verdict: 'failed',
    says: /has no CORS rule/,
    fix: /cors --origin https:\/\/www\.example\.com --apply/,
  },
  {
    name: 'a CORS rule without PUT',
    change: async () => {
      await putRules(emulator, [{ ...GOOD_RULE, allowedMethod: ['POST', 'GET'] }]);
      return {};
    },
    check: 'cors',
    verdict: 'failed',
    says: /may not PUT/,
    fix: /--apply/,
  },
  {
    name: 'a CORS rule that does not expose our headers',
    change: async () => {
      await putRules(emulator, [{ ...GOOD_RULE, exposeHeader: ['ETag'] }]);
      return {};
    },
    check: 'cors',
    verdict: 'warning',
    says: /cannot read x-oss-request-id, x-oss-hash-crc64ecma/,
    fix: /--apply/,
  },
  {
    name: 'a CORS rule for another origin',
    change: async () => {
      await putRules(emulator, [{ ...GOOD_RULE, allowedOrigin: ['https://other.example'] }]);
      return {};
    },
    check: 'cors',
    verdict: 'failed',
    says: /No CORS rule is for pages of https:\/\/www\.example\.com; the rules are for https:\/\/other\.example/,
    fix: /--apply/,
  },
  {
    name: 'a callback that cannot be reached',
    change: async () => ({
      OSS_CALLBACK_URL: `http://127.0.0.1:${await closedPort()}/oss/callback`,
    }),
    check: 'callback',
    verdict: 'failed',
    says: /cannot be reached \(ECONNREFUSED\)/,
    fix: /Start the server/,
  },
  {
    name: 'no lifecycle rule',
    change: async () => {
      await ownerOf(emulator).deleteBucketLifecycle(BUCKET);
      return {};
    },
    check: 'lifecycle',
    verdict: 'warning',
    says: /No lifecycle rule gives up unfinished uploads/,
    fix: /AbortMultipartUpload, Days 8/,
  },
  {
    name: 'an expired temporary key',
    change: async () => {
      // Handed out four hours ago, for one hour; the emulator is in this process, and sees the same clock.
      vi.useFakeTimers({ now: Date.now() - FOUR_HOURS_MS, toFake: ['Date'] });
      const options = { ...KEYS, endpoint: emulator.stsEndpoint };
      const sts = new OSS.STS(options);
      const { credentials } = await sts
        .assumeRole(ROLE, undefined, 3600, 'test')
        .finally(() => vi.useRealTimers());
      return {
        OSS_ACCESS_KEY_ID: credentials.AccessKeyId,
        OSS_ACCESS_KEY_SECRET: credentials.AccessKeySecret,
        OSS_STS_TOKEN: credentials.SecurityToken,
      };
    },
    check: 'key',
    verdict: 'failed',
    says: /temporary key has expired/,
    fix: /OSS_STS_TOKEN together/,
  },
];

describe('doctor, after a mistake', () => {
  it.each(MISTAKES)('names $name alone, with its fix, and prints no secret', async (mistake) => {
    const report = await examine(await mistake.change());
    const [trouble, ...others] = troubles(report);
    expect(others).toEqual([]);
    expect(trouble).toMatchObject({ check: mistake.check, verdict: mistake.verdict });
    expect(trouble?.message).toMatch(mistake.says);
    expect(trouble?.fix).toMatch(mistake.fix);
    expect(report.code).toBe(mistake.verdict === 'failed' ? 1 : 0);
  });

  it('names an endpoint that does not answer', async () => {
    const report = await examine({ OSS_ENDPOINT: `http://127.0.0.1:${await closedPort()}` });
    expect(troubles(report)).toEqual([
      expect.objectContaining({ check: 'connection', verdict: 'failed' }),
    ]);
  });

  it('names a key that may only read', async () => {
    emulator.addFault({
      operation: 'InitiateMultipartUpload',
      action: { kind: 'status', status: 403, code: 'AccessDenied' },
    });
    const [trouble] = troubles(await examine());
    expect(trouble?.message).toContain('lacks oss:PutObject');
  });

  it('finds CORS wanting by the preflight alone where the key may not read the rules', async () => {
    await ownerOf(emulator).deleteBucketCORS(BUCKET);
    emulator.addFault({
      operation: 'GetBucketCors',
      action: { kind: 'status', status: 403, code: 'AccessDenied' },
    });
    const [trouble] = troubles(await examine());
    expect(trouble?.message).toContain(
      'the preflight of POST was answered with 403 AccessForbidden',
    );
  });

  it('skips what the key may not read, and does not call it wrong', async () => {
    for (const operation of ['GetBucketInfo', 'GetBucketLifecycle', 'GetBucketCors'] as const) {
      emulator.addFault({
        operation,
        action: { kind: 'status', status: 403, code: 'AccessDenied' },
      });
    }
    const report = await examine();
    expect(troubles(report)).toEqual([]);
    const skipped = report.findings.filter(({ verdict }) => verdict === 'skipped');
    expect(skipped.map(({ check }) => check)).toEqual(['access', 'lifecycle']);
  });
});

describe('doctor, about a callback', () => {
  let other: Server | undefined;
  afterEach(() => other?.close());

  async function answerWith(status: number, headers: Record<string, string>, body = '') {
    other = createServer((_request, response) => {
      response.writeHead(status, headers).end(body);
    });
    const port = await listen(other);
    return { OSS_CALLBACK_URL: `http://127.0.0.1:${port}/oss/callback` };
  }

  it('says that OSS follows no redirect', async () => {
    const [trouble] = troubles(
      await examine(await answerWith(301, { Location: 'https://app.example.com/' })),
    );
    expect(trouble).toMatchObject({ check: 'callback', verdict: 'failed' });
    expect(trouble?.message).toContain('redirects to https://app.example.com/');
  });

  it('says that something else answers', async () => {
    const [trouble] = troubles(await examine(await answerWith(200, {}, '<h1>Sign in</h1>')));
    expect(trouble?.message).toContain('not as this server does');
  });

  it('says that a chunked answer is a failure for OSS', async () => {
    const environment = await answerWith(
      400,
      { 'Transfer-Encoding': 'chunked' },
      '{"Status":"verify not ok"}',
    );
    const [trouble] = troubles(await examine(environment));
    expect(trouble?.message).toContain('without Content-Length');
  });
});

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
