import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OssError } from '../../src/oss-error.js';
import { parsePolicy } from '../../src/policy/parse-policy.js';
import { parsePolicyJson, PolicyJsonError, type PolicyJson } from '../../src/policy/policy-json.js';

function toValue(json: PolicyJson): unknown {
  switch (json.kind) {
    case 'string':
      return json.text;
    case 'number':
    case 'literal':
      return json.value;
    case 'array':
      return json.items.map(toValue);
    case 'object':
      return Object.fromEntries(json.members.map(([name, value]) => [name, toValue(value)]));
  }
}

describe('parsePolicyJson', () => {
  it('reads all JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(toValue(parsePolicyJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses, except for the escaped dollar sign', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      'a',
      '1',
      '-',
      '.',
      'e',
      'true',
      'null',
      ' ',
      '\\',
      'u0041',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        const read = (parse: () => unknown) => {
          try {
            return { value: parse() };
          } catch (error) {
            return error instanceof PolicyJsonError || error instanceof SyntaxError
              ? 'refused'
              : error;
          }
        };
        expect(read(() => toValue(parsePolicyJson(text)))).toEqual(
          read(() => JSON.parse(text) as unknown),
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('counts the dollar signs that are not escaped', () => {
    expect(parsePolicyJson(String.raw`"$a\$b$"`)).toEqual({
      kind: 'string',
      text: '$a$b$',
      bareDollars: 2,
    });
  });

  it('does not go deeper than any policy needs', () => {
    expect(() => parsePolicyJson('['.repeat(100_000))).toThrow(PolicyJsonError);
  });
});

describe('parsePolicy', () => {
  it('reads or refuses whatever it is given, and never fails otherwise', () => {
    const condition = fc.oneof(
      fc.array(
        fc.oneof(
          fc.constantFrom(
            'eq',
            'starts-with',
            'in',
            'not-in',
            'content-length-range',
            '$key',
            '$bucket',
          ),
          fc.string(),
          fc.integer(),
          fc.array(fc.string()),
        ),
      ),
      fc.dictionary(fc.string(), fc.string()),
    );
    const document = fc.record(
      {
        expiration: fc.oneof(fc.constant('2099-01-01T00:00:00Z'), fc.string(), fc.integer()),
        conditions: fc.oneof(fc.array(condition), fc.string()),
      },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      document.map((value) => JSON.stringify(value)),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (json) => {
        try {
          expect(
            parsePolicy(Buffer.from(json).toString('base64')).expiresAt.getTime(),
          ).not.toBeNaN();
        } catch (error) {
          expect(error).toBeInstanceOf(OssError);
          expect((error as OssError).code).toBe('InvalidPolicyDocument');
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses a policy that is not base64', () => {
    expect(() => parsePolicy('{"expiration"')).toThrow(OssError);
  });
});
