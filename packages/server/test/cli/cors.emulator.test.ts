import type { Emulator } from '@oss-uploader/emulator';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { BucketClient } from '../../src/cli/bucket/bucket-client.js';
import { addRule, neededRule } from '../../src/cli/cors/add-needed-rule.js';
import {
  buildCors,
  parseCors,
  readCors,
  writeCors,
  type CorsRule,
} from '../../src/cli/cors/cors-rules.js';
import { findGaps } from '../../src/cli/cors/find-gaps.js';
import { sendPreflight } from '../../src/cli/doctor/send-preflight.js';
import { BUCKET, KEYS, startTestEmulator } from '../helpers/start-emulator.js';
import { environmentOf, GOOD_RULE, ORIGIN, ownerOf, putRules } from './helpers/bucket.js';
import { runCommand } from './helpers/run-command.js';

const OTHER_RULE = {
  allowedOrigin: ['https://admin.example.com', 'https://*.example.net'],
  allowedMethod: ['GET', 'DELETE'],
  allowedHeader: ['x-special'],
  exposeHeader: ['x-oss-version-id'],
  maxAgeSeconds: '5',
};

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.close());
beforeEach(() => ownerOf(emulator).deleteBucketCORS(BUCKET));
afterEach(() => emulator.clearFaults());

const cors = (...argv: string[]) => runCommand(['cors', ...argv], environmentOf(emulator));
const rules = async () => (await ownerOf(emulator).getBucketCORS(BUCKET)).rules;

describe('cors', () => {
  it('shows the rule that is missing, changes nothing, and ends with 1', async () => {
    const { code, out } = await cors('--origin', ORIGIN);
    expect(code).toBe(1);
    expect(out).toContain(`The bucket ${BUCKET} has no CORS rule.`);
    expect(out).toMatch(/methods +POST, PUT, GET, HEAD/);
    await expect(rules()).rejects.toThrow();
  });

  it('says so when nothing is missing, and ends with 0', async () => {
    await putRules(emulator, [GOOD_RULE]);
    const { code, out } = await cors('--origin', ORIGIN);
    expect(code).toBe(0);
    expect(out).toContain('Nothing is missing');
  });

  it('adds the missing rule, keeps the others, and then lets a browser in', async () => {
    await putRules(emulator, [OTHER_RULE]);
    const { code } = await cors('--origin', ORIGIN, '--apply');
    expect(code).toBe(0);
    const [ours, others, ...more] = await rules();
    expect(more).toEqual([]);
    expect(ours).toMatchObject({ allowedOrigin: ORIGIN });
    expect(others).toMatchObject({
      ...OTHER_RULE,
      allowedHeader: 'x-special',
      exposeHeader: 'x-oss-version-id',
    });
    for (const method of ['POST', 'PUT']) {
      const target = emulator.bucketUrl(BUCKET);
      expect(await sendPreflight(target, { origin: ORIGIN, method })).toBeUndefined();
    }
  });

  it('applied twice is applied once', async () => {
    await cors('--origin', ORIGIN, '--apply');
    const { code, out } = await cors('--origin', ORIGIN, '--apply');
    expect(code).toBe(0);
    expect(out).toContain('Nothing is missing');
    expect(await rules()).toHaveLength(1);
  });

  it('puts the rule before one that would hide it, and still exposes what that one did', async () => {
    await putRules(emulator, [
      { ...OTHER_RULE, allowedOrigin: ['*'], allowedMethod: ['POST', 'PUT', 'GET'] },
    ]);
    await cors('--origin', ORIGIN, '--apply');
    const [ours] = await rules();
    expect(ours?.exposeHeader).toEqual([
      'ETag',
      'x-oss-request-id',
      'x-oss-hash-crc64ecma',
      'x-oss-version-id',
    ]);
  });

  it('keeps ResponseVary, which the SDK would lose', async () => {
    const client = new BucketClient({
      ...KEYS,
      region: 'cn-hangzhou',
      bucket: BUCKET,
      endpoint: emulator.url,
    });
    await writeCors(client, { rules: [toRule(OTHER_RULE)], responseVary: true });
    await cors('--origin', ORIGIN, '--apply');
    expect(await readCors(client)).toMatchObject({ responseVary: true });
  });

  it('refuses to drop one of ten rules, the most that OSS keeps', async () => {
    const ten = Array.from({ length: 10 }, (_, index) => ({
      ...OTHER_RULE,
      allowedOrigin: [`https://${index}.example.org`],
    }));
    await putRules(emulator, ten);
    const { code, error } = await cors('--origin', ORIGIN, '--apply');
    expect(code).toBe(1);
    expect(error).toContain('already has 10 CORS rules');
    expect(await rules()).toHaveLength(10);
  });

  it('says which right is missing when the key may not write rules', async () => {
    emulator.addFault({
      operation: 'PutBucketCors',
      action: { kind: 'status', status: 403, code: 'AccessDenied' },
    });
    const { code, error } = await cors('--origin', ORIGIN, '--apply');
    expect(code).toBe(1);
    expect(error).toContain('oss:PutBucketCors');
  });

  it('prints rules, gaps and the missing rule as JSON', async () => {
    const { code, out } = await cors('--origin', ORIGIN, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      bucket: BUCKET,
      rules: [],
      gaps: [{ kind: 'no-rules', isFatal: true }],
      rule: { allowedOrigins: [ORIGIN] },
      isApplied: false,
    });
  });

  it('wants an origin as browsers write it, and says how', async () => {
    const { code, error } = await cors('--origin', 'https://www.example.com/page', '--apply');
    expect(code).toBe(2);
    expect(error).toContain('Write https://www.example.com.');
  });

  it('does not apply anything without an origin', async () => {
    const { code, error } = await cors('--apply');
    expect(code).toBe(2);
    expect(error).toContain('give --origin');
  });
});

const words = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const anyRule: fc.Arbitrary<CorsRule> = fc.record({
  allowedOrigins: fc.array(
    fc.oneof(
      fc.constant('*'),
      fc.constant(ORIGIN),
      words.map((word) => `https://${word}.example`),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  allowedMethods: fc.subarray(['GET', 'PUT', 'POST', 'DELETE', 'HEAD'], { minLength: 1 }),
  allowedHeaders: fc.array(fc.oneof(fc.constant('*'), words, fc.constant('x-oss-*')), {
    maxLength: 2,
  }),
  exposeHeaders: fc.array(fc.oneof(words, fc.constant('etag')), { maxLength: 3 }),
  maxAgeSeconds: fc.option(fc.nat(1000), { nil: undefined }),
});

describe('the rule that is added', () => {
  it('leaves nothing missing, whatever the rules were, and changes none of them', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 9 }), fc.boolean(), (given, responseVary) => {
        const before = { rules: given, responseVary };
        const rule = neededRule(before, [ORIGIN]);
        const after = rule === undefined ? before : addRule(before, rule);
        expect(findGaps(after, [ORIGIN])).toEqual([]);
        expect(after.rules.slice(after.rules.length - given.length)).toEqual(given);
        expect(after.responseVary).toBe(responseVary);
      }),
    );
  });

  it('survives the way through XML', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { minLength: 1, maxLength: 10 }), (given) => {
        const configuration = { rules: given, responseVary: true };
        expect(parseCors(buildCors(configuration))).toEqual(configuration);
      }),
    );
  });
});

function toRule(rule: typeof OTHER_RULE): CorsRule {
  return {
    allowedOrigins: rule.allowedOrigin,
    allowedMethods: rule.allowedMethod,
    allowedHeaders: rule.allowedHeader,
    exposeHeaders: rule.exposeHeader,
    maxAgeSeconds: Number(rule.maxAgeSeconds),
  };
}
