import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCorsXml } from '../src/cors/cors-xml.js';
import { parseByteRange } from '../src/operations/byte-range.js';
import { OssError } from '../src/oss-error.js';
import { post, rawForm } from './helpers/form.js';
import { useEmulator } from './helpers/use-emulator.js';

const fixture = useEmulator();

async function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: fixture.emulator.port, method, path, headers },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

const words = fc.constantFrom(
  'open-bucket',
  'examplebucket',
  '..',
  '.',
  '',
  'a',
  '%2e%2e',
  '%2F',
  '%00',
  '%ff',
  '%',
  '+',
  '%2B',
  '文',
  '__emulator',
  'x'.repeat(300),
);
const path = fc
  .array(words, { minLength: 1, maxLength: 5 })
  .map((parts) => encodeURI(`/${parts.join('/')}`).replaceAll('%25', '%'));
const queryNames = fc.constantFrom(
  'cors',
  'list-type',
  'bucketInfo',
  'uploads',
  'prefix',
  'max-keys',
  'continuation-token',
  'Signature',
  'Expires',
  'OSSAccessKeyId',
  'x-oss-signature-version',
  'x-oss-credential',
  'x-oss-date',
  'x-oss-expires',
  'x-oss-signature',
  'callback',
  'response-content-type',
);
const values = fc.constantFrom(
  '',
  '2',
  'OSS4-HMAC-SHA256',
  'LTAIEXAMPLEKEYID',
  'LTAIEXAMPLEKEYID/20300101/cn-hangzhou/oss/aliyun_v4_request',
  '20300101T000000Z',
  '99999999T999999Z',
  '-1',
  '%zz',
  '1e9',
  'AAAA',
);
const query = fc
  .array(fc.tuple(queryNames, values), { maxLength: 5 })
  .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.map((pair) => pair.join('=')).join('&')}`));
const headers = fc.dictionary(
  fc.constantFrom(
    'authorization',
    'x-oss-date',
    'date',
    'range',
    'content-md5',
    'x-oss-callback',
    'x-oss-object-acl',
    'origin',
    'x-oss-content-sha256',
  ),
  fc.constantFrom(
    'OSS a:b',
    'OSS4-HMAC-SHA256 Credential=a,Signature=b',
    'OSS4-HMAC-SHA256 ',
    'Basic x',
    'bytes=0-',
    'bytes=-',
    '*',
    'private',
    'UNSIGNED-PAYLOAD',
    'e30=',
    '%',
    'Thu, 01 Jan 1970 00:00:00 GMT',
  ),
  { maxKeys: 4 },
);

describe('whatever is sent', () => {
  it('is answered, never with 500, and stays in the folder', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'PUT', 'POST', 'HEAD', 'DELETE', 'OPTIONS'),
        path,
        query,
        headers,
        fc.constantFrom('', 'body', '<a>'),
        async (method, at, asked, sent, body) => {
          const status = await send(method, `${at}${asked}`, sent, body);
          expect(status).toBeGreaterThanOrEqual(200);
          expect(status === 501 || status < 500).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
    expect([...(await readdir(fixture.dataDir))].sort()).toEqual([
      '.emulator',
      'examplebucket',
      'open-bucket',
    ]);
  }, 60_000);

  it('as the fields of a form is answered, never with 500', async () => {
    const name = fc.oneof(
      fc.constantFrom(
        'key',
        'policy',
        'OSSAccessKeyId',
        'Signature',
        'x-oss-credential',
        'x-oss-date',
        'x-oss-signature',
        'x-oss-signature-version',
        'callback',
        'x:a',
        'success_action_status',
        'success_action_redirect',
        'x-oss-meta-a',
        '__proto__',
        'constructor',
      ),
      fc.string({ unit: fc.constantFrom('a', '-', ' ', '文'), maxLength: 8 }),
    );
    const value = fc.oneof(
      values,
      words,
      fc.string({ maxLength: 30 }),
      fc.constant('e30='),
      fc.constant('http://x/\r\nSet-Cookie: a=b'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 8 }), async (fields) => {
        const response = await post(
          fixture.emulator.bucketUrl('open-bucket'),
          rawForm([['key', 'k'], ...fields, { content: 'x' }]),
        );
        await response.arrayBuffer();
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get('set-cookie')).toBeNull();
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

describe('XML of a CORS configuration', () => {
  it('is read or refused, whatever it is', () => {
    const piece = fc.constantFrom(
      '<CORSConfiguration>',
      '</CORSConfiguration>',
      '<CORSRule>',
      '</CORSRule>',
      '<AllowedOrigin>',
      '</AllowedOrigin>',
      '<AllowedMethod>GET</AllowedMethod>',
      '*',
      '&amp;',
      '&x;',
      '<![CDATA[',
      ']]>',
      '<!DOCTYPE a>',
      '<?xml?>',
      '<',
      'text',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          expect(parseCorsXml(pieces.join('')).rules.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(OssError);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [
      'entities that multiply',
      '<!DOCTYPE a [<!ENTITY b "c">]><CORSConfiguration><CORSRule><AllowedOrigin>&b;</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>',
    ],
    [
      'an element that is not closed',
      '<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule>',
    ],
    ['another root', '<Other/>'],
  ])('is malformed with %s', (_what, xml) => {
    expect(() => parseCorsXml(xml)).toThrow(
      expect.objectContaining({ code: 'MalformedXML' }) as Error,
    );
  });
});

describe('parseByteRange', () => {
  it('never leaves the object', () => {
    const header = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
      fc.nat().map((a) => `bytes=-${a}`),
      fc.nat().map((a) => `bytes=${a}-`),
    );
    fc.assert(
      fc.property(header, fc.nat({ max: 100 }), (text, size) => {
        const range = parseByteRange(text, size);
        if (range === undefined) return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.last).toBeGreaterThanOrEqual(range.first);
        expect(range.last).toBeLessThan(size);
      }),
      { numRuns: 2000 },
    );
  });
});
