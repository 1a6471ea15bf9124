import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import * as contracts from '../src/index.js';

const FOLDER = new URL('.', import.meta.resolve('@oss-uploader/shared/schemas/error-body.json'));

const SESSION = 'sealed';
const EXPIRES_AT = '2030-01-01T00:00:00.000Z';
const CRC = '11051210869376104954';
const POLICY = {
  policy: 'e30=',
  signature: 'f00d',
  dir: 'user/u42/',
  host: 'https://examplebucket.oss-cn-hangzhou.aliyuncs.com',
  callback: 'e30=',
  security_token: 'CAIS',
  limits: { maxSizeBytes: 5, accept: ['.pdf'], maxFiles: 2 },
  uploads: 'uploads',
  expire: '1893456000',
};
const UPLOAD = {
  id: 'i',
  bucket: 'examplebucket',
  key: 'user/u42/i/cat.png',
  name: 'cat.png',
  sizeBytes: 5,
  type: 'image/png',
  etag: 'E',
  crc64: CRC,
  verified: true,
};
const PLANNED = { id: 'i', key: 'user/u42/i/cat.png', session: SESSION, expiresAt: EXPIRES_AT };
const URLS = [{ partNumber: 1, url: 'https://b.example/k?partNumber=1' }];

/** A complete document of each kind, and the parser that it belongs to. */
const DOCUMENTS: Readonly<Record<string, readonly [unknown, (input: unknown) => unknown]>> = {
  'policy-response-v1': [{ accessid: 'LTAI', ...POLICY }, contracts.parsePolicyResponse],
  'policy-response-v4': [
    {
      version: 'OSS4-HMAC-SHA256',
      x_oss_signature_version: 'OSS4-HMAC-SHA256',
      x_oss_credential: 'LTAI/20300101/cn-hangzhou/oss/aliyun_v4_request',
      x_oss_date: '20300101T000000Z',
      ...POLICY,
    },
    contracts.parsePolicyResponse,
  ],
  'upload-request': [
    {
      accepts: ['multipart'],
      files: [
        {
          name: 'cat.png',
          sizeBytes: 5,
          type: 'image/png',
          crc64: CRC,
          session: SESSION,
          maxPartSizeBytes: 9,
        },
      ],
    },
    contracts.parseUploadRequest,
  ],
  'upload-plans': [
    {
      plans: [
        { kind: 'form', ...PLANNED, url: 'https://b.example', fields: [['key', 'k']] },
        { kind: 'multipart', ...PLANNED, uploadId: 'U', partSizeBytes: 1, urls: URLS },
        { kind: 'rejected', error: { code: 'file-too-large', message: 'It is too large' } },
      ],
    },
    contracts.parseUploadPlans,
  ],
  'part-urls-request': [{ session: SESSION, partNumbers: [1, 2] }, contracts.parsePartUrlsRequest],
  'part-urls': [
    { held: [{ partNumber: 1, sizeBytes: 5, crc64: CRC }], urls: URLS, expiresAt: EXPIRES_AT },
    contracts.parsePartUrls,
  ],
  'completion-request': [{ session: SESSION, crc64: CRC }, contracts.parseCompletionRequest],
  completion: [{ upload: UPLOAD, response: { id: 7 } }, contracts.parseCompletion],
  'abort-request': [{ session: SESSION }, contracts.parseAbortRequest],
  'callback-body': [
    { bucket: 'examplebucket', object: 'k', session: SESSION, size: '5' },
    contracts.parseCallbackBody,
  ],
  'error-body': [
    { error: { code: 'unauthorized', message: 'You may not', requestId: 'req-1' } },
    contracts.parseErrorBody,
  ],
};

const WRONG: readonly unknown[] = [null, '', 'text', -1, 0.5, 2 ** 53, [], {}, [[]], true];

/** The document with each of its values, at any depth, left out or replaced. */
function* variants(value: unknown): Generator {
  yield* WRONG;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const inside = (value as Record<string, unknown>)[key];
    const others = Object.entries(value).filter(([name]) => name !== key);
    if (Array.isArray(value)) {
      for (const variant of variants(inside)) yield value.with(Number(key), variant);
      continue;
    }
    yield Object.fromEntries(others);
    for (const variant of variants(inside)) yield Object.fromEntries([...others, [key, variant]]);
  }
}

function accepts(parse: (input: unknown) => unknown, document: unknown): boolean {
  try {
    parse(document);
    return true;
  } catch {
    return false;
  }
}

describe('the published JSON Schemas', () => {
  it('are those that are described here', async () => {
    const files = await readdir(fileURLToPath(FOLDER));
    expect(files.sort()).toEqual(
      Object.keys(DOCUMENTS)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });

  it.each(Object.keys(DOCUMENTS))('%s accepts and refuses what our parser does', async (name) => {
    const [document, parse] = DOCUMENTS[name] ?? [undefined, () => undefined];
    const schema = JSON.parse(await readFile(new URL(`${name}.json`, FOLDER), 'utf8')) as object;
    const isValid = new Ajv({ strictTypes: false, strictTuples: false }).compile(schema);
    expect(isValid(document), JSON.stringify(isValid.errors)).toBe(true);
    expect(accepts(parse, document)).toBe(true);
    let compared = 0;
    for (const variant of variants(document)) {
      // The parser turns text or number into text before it looks at the digits: JSON Schema cannot.
      if (JSON.stringify(variant).includes('"expire"') && !hasSameExpire(variant)) continue;
      expect(isValid(variant), JSON.stringify(variant)).toBe(accepts(parse, variant));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(10);
  });
});

function hasSameExpire(variant: unknown): boolean {
  return (variant as { expire: unknown }).expire === POLICY.expire;
}
