import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCorsXml } from '../../src/cors/cors-xml.js';
import { OssError } from '../../src/oss-error.js';
import { buildXml, parseXml } from '../../src/xml.js';
import { bucket } from '../helpers/use-emulator.js';
import { mutated, nastyText } from './arbitraries.js';
import { cases, fuzzTimeoutMs } from './cases.js';
import { sendRaw } from './send-raw.js';
import { signRequest } from './sign-request.js';
import { useTarget } from './use-target.js';

const target = useTarget();

const documents = {
  cors: '<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod><MaxAgeSeconds>5</MaxAgeSeconds></CORSRule><ResponseVary>true</ResponseVary></CORSConfiguration>',
  lifecycle:
    '<LifecycleConfiguration><Rule><ID>a</ID><Prefix>p/</Prefix><Status>Enabled</Status><Expiration><Days>3</Days></Expiration></Rule></LifecycleConfiguration>',
  delete:
    '<?xml version="1.0"?><Delete><Quiet>false</Quiet><Object><Key>a&amp;b</Key></Object><Object><Key>c</Key></Object></Delete>',
  uploadId:
    '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"A"</ETag></Part><Part><PartNumber>2</PartNumber><ETag>B</ETag></Part></CompleteMultipartUpload>',
} as const;
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '<CORSConfiguration>',
          '</CORSConfiguration>',
          '<CORSRule>',
          '</CORSRule>',
          '<AllowedOrigin>',
        ],
        ...['</AllowedOrigin>', '<AllowedMethod>GET</AllowedMethod>', '*', '&amp;', '&x;', '&#0;'],
        ...[
          '<![CDATA[',
          ']]>',
          '<!DOCTYPE a>',
          '<!--',
          '-->',
          '<?xml?>',
          '<',
          '/>',
          '<a b="',
          'text',
        ],
        ...[
          '<Delete>',
          '</Delete>',
          '<Object>',
          '<Key>',
          '<__proto__>',
          '<constructor/>',
          '<Part/>',
        ],
      ),
      nastyText,
    ),
    { maxLength: 12 },
  )
  .map((list) => list.join(''));

/** A document of the right shape, with anything in its places. */
const filled = (name: keyof typeof documents) =>
  fc
    .array(fc.oneof(fc.constant(undefined), nastyText, fc.constantFrom('1', '*', 'PUT', 'a/')), {
      minLength: 6,
      maxLength: 6,
    })
    .map((texts) =>
      [...documents[name].matchAll(/>([^<]+)</g)].reduce<string>((document, [place], index) => {
        const text = texts[index];
        const escaped = text?.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        return escaped === undefined ? document : document.replace(place, () => `>${escaped}<`);
      }, documents[name]),
    );

describe('XML', () => {
  it(
    'in any body is answered, never with 500',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc
            .constantFrom('cors', 'lifecycle', 'delete', 'uploadId')
            .chain((name) =>
              fc.tuple(fc.constant(name), fc.oneof(filled(name), mutated(documents[name]), pieces)),
            ),
          async ([name, text]) => {
            const body = Buffer.from(text);
            const isOnObject = name === 'uploadId';
            const request = signRequest(
              {
                method: isOnObject || name === 'delete' ? 'POST' : 'PUT',
                bucket,
                key: isOnObject ? 'upload' : '',
                query: [[name, isOnObject ? await uploadId() : '']],
                headers: { 'content-md5': createHash('md5').update(body).digest('base64') },
                body: [body],
              },
              'V4',
            );
            target.expectAnswered(await sendRaw(target.port, request));
          },
        ),
        cases(7),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'of a CORS configuration is read or refused, whatever it is',
    () => {
      fc.assert(
        fc.property(fc.oneof(pieces, mutated(documents.cors), filled('cors')), (text) => {
          try {
            expect(parseCorsXml(text).rules.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(OssError);
          }
        }),
        cases(2),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'that is written is well-formed whatever is in it',
    () => {
      fc.assert(
        fc.property(nastyText, nastyText, (one, other) => {
          expect(Object.keys(parseXml(buildXml('Root', { One: one, Other: [other] })))).toEqual([
            'Root',
          ]);
        }),
        cases(2),
      );
    },
    fuzzTimeoutMs,
  );

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

const open: { id?: string } = {};

/** An upload that is open, so that the body is looked at. */
async function uploadId(): Promise<string> {
  if (open.id === undefined) {
    const plain = {
      method: 'POST',
      bucket,
      key: 'upload',
      query: [['uploads', '']] as const,
      headers: {},
    };
    const answer = await sendRaw(target.port, signRequest(plain, 'V4'));
    open.id = /<UploadId>([^<]+)</.exec(answer.body.toString())?.[1] ?? '';
  }
  return open.id;
}
