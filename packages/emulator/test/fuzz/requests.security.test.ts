import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml } from '../../src/xml.js';
import { bucket } from '../helpers/use-emulator.js';
import { headerValue, nastyText, objectKey } from './arbitraries.js';
import { cases, fuzzTimeoutMs } from './cases.js';
import { sendRaw } from './send-raw.js';
import { signRequest, toTarget } from './sign-request.js';
import { useTarget } from './use-target.js';

const target = useTarget();

const method = fc.constantFrom('GET', 'PUT', 'POST', 'HEAD', 'DELETE', 'OPTIONS', 'PATCH');
const bucketName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(bucket, 'open-bucket') },
  { weight: 1, arbitrary: fc.constantFrom('', 'new-bucket', 'another-bucket', '__emulator') },
  { weight: 1, arbitrary: nastyText.map((text) => text.toWellFormed().replaceAll('/', '')) },
);
const key = fc.oneof(fc.constantFrom('', '', 'k', 'a/b'), objectKey);
/** Parameters that decide what is asked for. */
const selection = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<readonly string[]>(
      ...[
        [],
        ['acl'],
        ['cors'],
        ['lifecycle'],
        ['location'],
        ['bucketInfo'],
        ['uploads'],
        ['delete'],
      ],
      ...[['uploadId'], ['partNumber', 'uploadId'], ['objectMeta'], ['list-type']],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.oneof(
        fc.constantFrom(
          'x-oss-process',
          'versionId',
          'tagging',
          'append',
          'acl',
          'uploadId',
          'cors',
        ),
        nastyText.map((text) => text.toWellFormed()),
      ),
      { maxLength: 3 },
    ),
  },
);
/** Parameters that decide how it is done, or who asks. */
const modifier = fc.constantFrom(
  ...['prefix', 'delimiter', 'marker', 'max-keys', 'start-after', 'encoding-type', 'fetch-owner'],
  ...['continuation-token', 'key-marker', 'upload-id-marker', 'max-uploads', 'part-number-marker'],
  ...['max-parts', 'response-content-type', 'response-expires', 'callback', 'callback-var'],
);
const credentialName = fc.constantFrom(
  ...['Signature', 'Expires', 'OSSAccessKeyId', 'x-oss-signature', 'x-oss-signature-version'],
  ...['x-oss-credential', 'x-oss-date', 'x-oss-expires', 'x-oss-additional-headers', 'Action'],
  'security-token',
);
type Operation = readonly [method: string, selection: readonly string[]];
/** Mostly something that there is. */
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<Operation>(
      ...(['GET', 'PUT', 'HEAD', 'DELETE'] as const).map((name): Operation => [name, []]),
      ...(['acl', 'cors', 'lifecycle'] as const).flatMap((name): Operation[] => [
        ['GET', [name]],
        ['PUT', [name]],
      ]),
      ...(['location', 'bucketInfo', 'uploads', 'uploadId', 'list-type'] as const).map(
        (name): Operation => ['GET', [name]],
      ),
      ...(['uploads', 'uploadId', 'delete'] as const).map((name): Operation => ['POST', [name]]),
      ['PUT', ['partNumber', 'uploadId']],
      ['PUT', ['partNumber', 'uploadId']],
      ['DELETE', ['uploadId']],
      ['HEAD', ['objectMeta']],
    ),
  },
  { weight: 1, arbitrary: fc.tuple(method, selection) },
);
/** Stands for the id of an upload that is open. */
const openUpload = '{open upload}';
const value = fc.oneof(
  fc.constantFrom(
    '',
    '1',
    '2',
    '2',
    '1000',
    '10001',
    'url',
    '/',
    'a',
    'OSS4-HMAC-SHA256',
    openUpload,
  ),
  nastyText.map((text) => text.toWellFormed()),
);
const headers = fc.dictionary(
  fc.constantFrom(
    ...['range', 'content-md5', 'content-type', 'origin', 'if-match', 'if-none-match', 'expect'],
    ...['if-modified-since', 'if-unmodified-since', 'x-oss-callback', 'x-oss-callback-var'],
    ...['x-oss-object-acl', 'x-oss-acl', 'x-oss-storage-class', 'x-oss-forbid-overwrite'],
    ...['x-oss-copy-source', 'x-oss-copy-source-range', 'x-oss-copy-source-if-match'],
    ...['x-oss-metadata-directive', 'x-oss-complete-all', 'x-oss-meta-a', 'x-oss-security-token'],
    ...['cache-control', 'content-encoding', 'access-control-request-method', 'x-oss-tagging'],
  ),
  fc.oneof(
    fc.constantFrom(
      ...[
        'bytes=0-',
        'bytes=5-2',
        'private',
        'true',
        'yes',
        'COPY',
        'REPLACE',
        'Standard',
        '*',
        'PUT',
      ],
      ...['/open-bucket/k', '/examplebucket/a%2Fb', 'open-bucket', '100-continue', 'text/plain'],
      ...['Thu, 01 Jan 1970 00:00:00 GMT', 'eyJjYWxsYmFja1VybCI6ImEifQ=='],
    ),
    headerValue,
  ),
  { maxKeys: 3 },
);
const body = fc.oneof(
  fc.constantFrom(
    '',
    'body',
    '<a>',
    '<Delete><Object><Key>k</Key></Object></Delete>',
    '<CompleteMultipartUpload/>',
  ),
  nastyText,
);

const asked = (extra: fc.Arbitrary<string>) =>
  fc
    .record({
      operation: operation.chain(([name, names]) =>
        fc.record({
          method: fc.constant(name),
          selected: fc.tuple(...names.map((item) => fc.tuple(fc.constant(item), value))),
        }),
      ),
      more: fc.array(fc.tuple(extra, value), { maxLength: 3 }),
      bucket: bucketName,
      key,
      headers,
      body,
    })
    .map(({ operation: { method: name, selected }, more, ...rest }) => ({
      ...rest,
      method: name,
      query: [...selected, ...more],
    }));

async function openUploadId(): Promise<string> {
  const { status, body: xml } = await sendRaw(
    target.port,
    signRequest({ method: 'POST', bucket, key: 'k', query: [['uploads', '']], headers: {} }, 'V4'),
  );
  // The bucket itself may have been deleted by now.
  return status === 200 ? (/<UploadId>([^<]+)</.exec(xml.toString())?.[1] ?? '') : '';
}

describe('whatever is asked', () => {
  it(
    'with a good signature is answered, never with 500',
    async () => {
      await fc.assert(
        fc.asyncProperty(asked(modifier), fc.constantFrom('V1', 'V4'), async (request, version) => {
          const isOpenAsked = request.query.some(([, text]) => text === openUpload);
          const id = isOpenAsked ? await openUploadId() : '';
          const plain = {
            ...request,
            query: request.query.map(
              ([name, text]) => [name, text === openUpload ? id : text] as const,
            ),
            body: [Buffer.from(request.body)],
          };
          target.expectAnswered(await sendRaw(target.port, signRequest(plain, version)));
        }),
        cases(11),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'without a signature is answered, never with 500',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          asked(fc.oneof(modifier, credentialName)),
          fc.constantFrom(
            '',
            'open-bucket.localhost',
            'localhost',
            '[::1]',
            'a..b',
            'x'.repeat(300),
          ),
          async (request, host) => {
            const sent = host === '' ? request.headers : { ...request.headers, Host: host };
            const answer = await sendRaw(target.port, {
              method: request.method,
              target: toTarget({ ...request, body: [] }),
              headers: sent,
              body: [Buffer.from(request.body)],
            });
            target.expectAnswered(answer);
          },
        ),
        cases(7),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'that lists is answered with XML, never with 500',
    async () => {
      const store = async (content: string) =>
        sendRaw(target.port, {
          method: 'PUT',
          target: `/open-bucket/${content}`,
          body: [Buffer.from(content)],
        });
      for (const name of ['a', 'a/b', 'a/c/d', '%E6%96%87', '%26%3C%5D%5D%3E']) await store(name);
      const parameter = fc.constantFrom(
        ...['prefix', 'delimiter', 'marker', 'max-keys', 'start-after', 'encoding-type'],
        ...['continuation-token', 'key-marker', 'upload-id-marker', 'max-uploads'],
      );
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom<readonly (readonly [string, string])[]>(
            [],
            [['list-type', '2']],
            [['uploads', '']],
          ),
          fc.array(fc.tuple(parameter, value), { minLength: 1, maxLength: 4 }),
          async (selected, more) => {
            const answer = await sendRaw(
              target.port,
              signRequest(
                {
                  method: 'GET',
                  bucket: 'open-bucket',
                  key: '',
                  query: [...selected, ...more],
                  headers: {},
                },
                'V4',
              ),
            );
            target.expectAnswered(answer);
            expect(Object.keys(parseXml(answer.body.toString())).length).toBe(1);
          },
        ),
        cases(4),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'in a target that is no URL is answered, never with 500',
    async () => {
      const raw = nastyText.map((text) => encodeURI(text.toWellFormed()).replaceAll('%25', '%'));
      await fc.assert(
        fc.asyncProperty(
          method,
          fc.array(raw, { maxLength: 5 }),
          fc.array(raw, { maxLength: 3 }),
          async (asked, path, pairs) => {
            const answer = await sendRaw(target.port, {
              method: asked,
              target: `/open-bucket/${path.join('/')}?${pairs.join('&')}`,
            });
            target.expectAnswered(answer);
          },
        ),
        cases(5),
      );
    },
    fuzzTimeoutMs,
  );
});
