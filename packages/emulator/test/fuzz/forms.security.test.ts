import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readParts } from '../../src/form/read-parts.js';
import { OssError } from '../../src/oss-error.js';
import { boundary, rawForm, signV1, signV4, type FormFilePart } from '../helpers/form.js';
import { bucket } from '../helpers/use-emulator.js';
import { cutUp, mutated, nastyText } from './arbitraries.js';
import { cases, fuzzTimeoutMs } from './cases.js';
import { sendRaw, type RawAnswer } from './send-raw.js';
import { useTarget } from './use-target.js';

const target = useTarget();

const fieldName = fc.oneof(
  fc.constantFrom(
    ...[
      'key',
      'policy',
      'OSSAccessKeyId',
      'Signature',
      'x-oss-credential',
      'x-oss-date',
      'callback',
    ],
    ...[
      'x-oss-signature',
      'x-oss-signature-version',
      'x-oss-security-token',
      'x:a',
      'Content-Type',
    ],
    ...['success_action_status', 'success_action_redirect', 'x-oss-meta-a', 'x-oss-object-acl'],
    ...['x-oss-forbid-overwrite', 'x-oss-content-type', 'Content-Disposition', '__proto__', 'file'],
  ),
  nastyText,
);
const fieldValue = fc.oneof(
  nastyText,
  fc.constantFrom('201', '200', 'a/${filename}', 'http://x/\r\nSet-Cookie: a=b', 'true', 'private'),
  // A callback that nobody answers.
  fc.constant(
    Buffer.from('{"callbackUrl":"http://127.0.0.1:1/","callbackBody":"${x:a}"}').toString('base64'),
  ),
);
const file: fc.Arbitrary<FormFilePart> = fc.record({
  content: fc.oneof(
    nastyText,
    fc.constantFrom(`\r\n--${boundary}`, `--${boundary}--`, '\r\n--', '\r'),
  ),
  filename: nastyText.map((text) => text.replace(/["\r\n]/g, '')),
  contentType: fc.constantFrom('text/plain', '', 'a/b;c="d', 'x'.repeat(2000)),
});
const fields = fc.array(fc.tuple(fieldName, fieldValue), { maxLength: 6 });
const cuts = fc.array(fc.nat(), { maxLength: 6 });

async function postBody(
  name: string,
  body: Buffer,
  places: readonly number[],
  contentType = `multipart/form-data; boundary=${boundary}`,
): Promise<RawAnswer> {
  const answer = await sendRaw(target.port, {
    method: 'POST',
    target: `/${name}`,
    headers: { 'Content-Type': contentType },
    body: cutUp(body, places),
  });
  target.expectAnswered(answer);
  expect(answer.headers.has('set-cookie')).toBe(false);
  return answer;
}

describe('a form', () => {
  it(
    'with any fields is answered, never with 500',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fields,
          file,
          fields,
          fc.constantFrom([], signV1(), signV4()),
          cuts,
          async (before, content, after, signed, places) => {
            const form = rawForm([['key', 'k'], ...signed, ...before, content, ...after]);
            await postBody(signed.length === 0 ? 'open-bucket' : bucket, form.body, places);
          },
        ),
        cases(10),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'that is damaged anywhere is answered, never with 500',
    async () => {
      const whole = rawForm([
        ['key', 'damaged/${filename}'],
        ['x-oss-meta-a', 'b'],
        { content: 'content', filename: 'f.txt', contentType: 'text/plain' },
        ['submit', 'Upload'],
      ]).body.toString();
      await fc.assert(
        fc.asyncProperty(
          mutated(whole),
          cuts,
          fc.constantFrom(
            ...[boundary, `"${boundary}"`, '-', 'x'.repeat(70), '"a b"', ''].map(
              (text) => `multipart/form-data; boundary=${text}`,
            ),
            'multipart/form-data',
            'text/plain',
          ),
          async (body, places, contentType) => {
            const isOwn = contentType.includes(boundary);
            await postBody(
              'open-bucket',
              Buffer.from(body),
              places,
              isOwn ? undefined : contentType,
            );
          },
        ),
        cases(5),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'gives the file that was put into it, however it is cut into chunks',
    async () => {
      const content = fc
        .array(
          fc.oneof(
            fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
            fc
              .constantFrom(
                '\r',
                '\n',
                '\r\n',
                '--',
                `\r\n--${boundary.slice(0, 20)}`,
                `--${boundary}`,
              )
              .map((text) => Buffer.from(text)),
          ),
          { maxLength: 8 },
        )
        .map((pieces) => Buffer.concat(pieces))
        .filter((bytes) => !`\r\n${bytes.toString('latin1')}`.includes(`\r\n--${boundary}`));
      await fc.assert(
        fc.asyncProperty(content, cuts, async (bytes, places) => {
          const found: Buffer[] = [];
          const { body } = rawForm([['key', 'k'], { content: bytes }]);
          await readParts(chunksOf(cutUp(body, places)), boundary, async (part) => {
            const chunks: Buffer[] = [];
            for await (const chunk of part.content as AsyncIterable<Buffer>) chunks.push(chunk);
            found.push(Buffer.concat(chunks));
          });
          expect(found).toEqual([Buffer.from('k'), bytes]);
        }),
        cases(6),
      );
    },
    fuzzTimeoutMs,
  );

  it(
    'that is damaged anywhere is read to its end, or refused',
    async () => {
      const whole = rawForm([['key', 'k'], { content: 'content', filename: 'f' }, ['b', 'c']]);
      await fc.assert(
        fc.asyncProperty(mutated(whole.body.toString()), cuts, async (text, places) => {
          try {
            await readParts(chunksOf(cutUp(Buffer.from(text), places)), boundary, async (part) => {
              part.content.resume();
              await once(part.content, 'close');
            });
          } catch (error) {
            expect(error).toBeInstanceOf(OssError);
          }
        }),
        cases(4),
      );
    },
    fuzzTimeoutMs,
  );
});

async function* chunksOf(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) {
    await Promise.resolve();
    yield chunk;
  }
}
