import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../src/policy/check-policy.js';
import { parsePolicy } from '../../src/policy/parse-policy.js';
import { OssError } from '../../src/oss-error.js';
import { rawForm, signV1 } from '../helpers/form.js';
import { bucket } from '../helpers/use-emulator.js';
import { mutated, nastyText, objectKey } from './arbitraries.js';
import { cases, fuzzTimeoutMs } from './cases.js';
import { sendRaw } from './send-raw.js';
import { useTarget } from './use-target.js';

const target = useTarget();

const operand: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom('eq', 'starts-with', 'in', 'not-in', 'content-length-range', '$key', '$', bucket),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, [], {}, ['a']),
);
const condition = fc.oneof(
  fc.array(operand, { maxLength: 4 }),
  fc.dictionary(fc.oneof(fc.constantFrom('bucket', 'key'), nastyText), operand, { maxKeys: 2 }),
  operand,
);
const document = fc
  .record(
    {
      expiration: fc.oneof(
        fc.constantFrom('2999-01-01T00:00:00Z', '2999-01-01T00:00:00.000Z', '2999-13-01T00:00:00Z'),
        operand,
      ),
      conditions: fc.oneof(fc.array(condition, { maxLength: 5 }), operand),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));
const good = JSON.stringify({
  expiration: '2999-01-01T00:00:00Z',
  conditions: [
    { bucket },
    ['eq', '$key', 'only-this'],
    ['content-length-range', 1, 5],
    ['in', '$content-type', ['text/plain', 'image/png']],
  ],
});
/** A policy that could hold, but for what a condition says. */
const plausible = fc
  .array(
    fc.oneof(
      condition,
      fc.tuple(
        fc.constantFrom('eq', 'starts-with'),
        fc.constantFrom('$key', '$x-oss-meta-a'),
        nastyText,
      ),
      fc.tuple(fc.constant('content-length-range'), fc.integer(), fc.integer()),
    ),
    { maxLength: 2 },
  )
  .map((more) =>
    JSON.stringify({
      expiration: '2999-01-01T00:00:00Z',
      conditions: [{ bucket }, ['starts-with', '$key', ''], ...more],
    }),
  );
const policyText = fc.oneof(plausible, document, mutated(good), fc.json(), nastyText);

describe('a policy document', () => {
  it(
    'is read or refused, whatever it is',
    () => {
      fc.assert(
        fc.property(policyText, (text) => {
          try {
            const policy = parsePolicy(Buffer.from(text).toString('base64'));
            const fields = new Map([['key', 'k']]);
            checkPolicy(policy, { bucket, fields }, new Date());
          } catch (error) {
            expect(error).toBeInstanceOf(OssError);
          }
        }),
        cases(6),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'that is signed is answered, never with 500',
    async () => {
      await fc.assert(
        fc.asyncProperty(policyText, fc.oneof(objectKey, nastyText), async (text, key) => {
          const form = rawForm([['key', key], ...signV1({ policyText: text }), { content: 'x' }]);
          const answer = await sendRaw(target.port, {
            method: 'POST',
            target: `/${bucket}`,
            headers: { 'Content-Type': form.contentType },
            body: [form.body],
          });
          target.expectAnswered(answer);
        }),
        cases(5),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'does not hold any more when it was changed after it was signed',
    async () => {
      const signed = signV1({ policyText: good });
      const signature = signed.find(([name]) => name === 'Signature')?.[1] ?? '';
      await fc.assert(
        fc.asyncProperty(mutated(good), async (text) => {
          fc.pre(text !== good);
          const policy = Buffer.from(text).toString('base64');
          const fields = signed.map(([name, value]) =>
            name === 'policy' ? ([name, policy] as const) : ([name, value] as const),
          );
          expect(fields).toContainEqual(['Signature', signature]);
          const form = rawForm([['key', 'only-this'], ...fields, { content: 'x' }]);
          const answer = await sendRaw(target.port, {
            method: 'POST',
            target: `/${bucket}`,
            headers: { 'Content-Type': form.contentType },
            body: [form.body],
          });
          target.expectAnswered(answer);
          expect(answer.status).toBeGreaterThanOrEqual(400);
        }),
        cases(3),
      );
    },
    fuzzTimeoutMs,
  );
});
