import * as shared from '@oss-uploader/shared';
import { assert, constantFrom, jsonValue, oneof, property, string, tuple, nat } from 'fast-check';
import { describe, expect, it } from 'vitest';

import * as answers from '../../../src/core/contracts/answers.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const planned = { id: '1', key: 'a/b.txt', session: 's', expiresAt: '2030-01-01T00:00:00.000Z' };
const urls = [{ partNumber: 1, url: 'https://b.example.com/a?x=1' }];
const limits = { maxSizeBytes: 5, accept: ['.pdf'], maxFiles: 2 };
const policy = { policy: 'p', signature: 's', dir: 'd/', host: 'h', callback: 'c', limits };
const error = { code: 'internal', message: 'm', requestId: 'r', ossRequestId: 'o' };
const upload = {
  id: '1',
  bucket: 'b',
  key: 'k',
  name: 'n',
  relativePath: 'f/n',
  sizeBytes: 5,
  type: 't',
  etag: 'e',
  crc64: '18446744073709551615',
  verified: true,
  detectedType: 'image/png',
};

type Parse = (value: unknown) => unknown;

/** Of each answer: how the engine reads it, how the schema does, and answers that are right. */
const ANSWERS: readonly (readonly [string, Parse, Parse, readonly Json[]])[] = [
  [
    'plans',
    answers.parseUploadPlans,
    shared.parseUploadPlans,
    [
      {
        plans: [
          { kind: 'form', ...planned, url: 'http://127.0.0.1:9000/b', fields: [['key', 'a']] },
          { kind: 'multipart', ...planned, uploadId: 'u', partSizeBytes: 1024, urls },
          { kind: 'rejected', error: { code: 'file-too-large', message: 'm' } },
        ],
      },
    ],
  ],
  [
    'parts',
    answers.parsePartUrls,
    shared.parsePartUrls,
    [
      {
        held: [{ partNumber: 10_000, sizeBytes: 0, crc64: '0' }],
        urls,
        expiresAt: planned.expiresAt,
      },
    ],
  ],
  [
    'a completion',
    answers.parseCompletion,
    shared.parseCompletion,
    [
      { upload, response: null },
      { upload, response: { id: [7] } },
    ],
  ],
  ['an error', answers.parseErrorBody, shared.parseErrorBody, [{ error }]],
  [
    'a policy',
    answers.parsePolicyResponse,
    shared.parsePolicyResponse,
    [
      { ...policy, accessid: 'a', expire: '1900000000', security_token: 't' },
      { ...policy, accessid: 'a', expire: 1_900_000_000 },
      {
        ...policy,
        version: 'OSS4-HMAC-SHA256',
        x_oss_signature_version: 'OSS4-HMAC-SHA256',
        x_oss_credential: 'c',
        x_oss_date: '20300101T000000Z',
        uploads: 'uploads',
      },
    ],
  ],
];

/** Values near the border between right and wrong. */
const nearMiss = constantFrom<Json>(
  ...['', 'x', 'form', 'rejected', 'uploads', 'OSS4-HMAC-SHA256', null, true, [], {}, ['key']],
  ...[-1, 0, 1, 0.5, 10_000, 10_001, 2 ** 53 - 1, 2 ** 53, 1e12, 1e13, -0],
  ...['0', '01', '18446744073709551615', '18446744073709551616', '99999999999999999999', '-1'],
  ...['https://a', 'ftp://a', 'https://u@a/', 'http://[::1]:80/x', 'https://a/ b', '20300101T0Z'],
  ...['2030-01-01T00:00:00Z', '2030-01-01', '20300101T000000Z', '1900000000', '1e3'],
);
const anyValue = oneof(nearMiss, jsonValue() as typeof nearMiss, string());

describe.each(ANSWERS)('reading %s', (_, parse, parseBySchema, examples) => {
  it('gives what the schema gives', () => {
    for (const example of examples) expect(parse(example)).toEqual(parseBySchema(example));
  });

  it('refuses what the schema refuses, and names the same field', () => {
    const example = constantFrom(...examples);
    assert(
      property(example, nat(), tuple(anyValue, nat(3)), (right, place, [value, how]) => {
        const changed = changeAt(right, place, value, how);
        expect(outcomeOf(parse, changed)).toEqual(
          outcomeOf(parseBySchema, withKnownCodes(changed)),
        );
      }),
      { numRuns: 3_000 },
    );
    assert(
      property(anyValue, (value) => {
        expect(outcomeOf(parse, value)).toEqual(outcomeOf(parseBySchema, withKnownCodes(value)));
      }),
    );
  });
});

it('says which field is wrong, what was expected, and of what kind the rest was, but not what it said', () => {
  const fields = [['policy', 'secret']];
  const plan = { kind: 'form', ...planned, url: 'nowhere?signature=secret', fields };
  expect(() => answers.parseUploadPlans({ plans: [plan] })).toThrow(
    /^plans\[0\]\.url: expected a URL, received string$/,
  );
  expect(() => answers.parseUploadPlans({ plans: [{ ...plan, key: null }] })).toThrow(
    'plans[0].key: expected a text that is not empty, received null',
  );
});

it('shows codes of newer servers as they are', () => {
  const body = { error: { ...error, code: 'out-of-coffee' } };
  expect(answers.parseErrorBody(body).error.code).toBe('out-of-coffee');
});

/** What a parser gives, or the field that it finds wrong; codes that are not known here are taken for known ones. */
function outcomeOf(parse: Parse, value: unknown): unknown {
  try {
    return withKnownCodes(parse(value));
  } catch (thrown) {
    if (!(thrown instanceof shared.ContractError)) throw thrown;
    return `wrong: ${thrown.field}`;
  }
}

function withKnownCodes(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (name, inner: unknown) =>
    name === 'code' && typeof inner === 'string' && inner !== '' ? 'internal' : inner,
  );
}

/** The answer with one of its values, chosen by its place, replaced, taken out, or joined by one that nobody knows. */
function changeAt(value: Json, place: number, other: Json, how: number): Json {
  const paths = pathsOf(value);
  const path = paths[place % paths.length] ?? [];
  return change(value, path, other, how);
}

function change(value: Json, path: readonly string[], other: Json, how: number): Json {
  const [name, ...rest] = path;
  if (name === undefined) return other;
  const copy = structuredClone(value) as Record<string, Json>;
  if (rest.length > 0) copy[name] = change(copy[name] ?? null, rest, other, how);
  else if (how === 0 && !Array.isArray(value)) Reflect.deleteProperty(copy, name);
  else if (how === 1 && !Array.isArray(value)) copy[`${name} of ours`] = other;
  else copy[name] = other;
  return copy;
}

function pathsOf(value: Json): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([name, inner]) =>
      pathsOf(inner).map((path) => [name, ...path]),
    ),
  ];
}
