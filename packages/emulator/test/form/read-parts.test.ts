import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readParts } from '../../src/form/read-parts.js';
import { OssError } from '../../src/oss-error.js';
import { boundary, rawForm } from '../helpers/form.js';

async function* cut(
  bytes: Buffer,
  sizes: readonly number[],
): AsyncGenerator<Buffer, void, undefined> {
  let at = 0;
  for (let index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
    await Promise.resolve();
  }
}

async function collect(bytes: Buffer, sizes: readonly number[] = [65_536]): Promise<string[]> {
  const parts: string[] = [];
  await readParts(cut(bytes, sizes), boundary, async ({ headers, content }) => {
    const chunks: Buffer[] = [];
    for await (const chunk of content as AsyncIterable<Buffer>) chunks.push(chunk);
    parts.push(
      `${headers.get('content-disposition') ?? ''}: ${Buffer.concat(chunks).toString('latin1')}`,
    );
  });
  return parts;
}

describe('readParts', () => {
  it('gives the same parts however the body is cut', async () => {
    const content = fc.oneof(
      fc.string({
        unit: fc.constantFrom('-', '\r', '\n', 'a', `--${boundary.slice(0, 5)}`),
        maxLength: 60,
      }),
      fc.integer({ min: 0, max: 40_000 }).map((length) => 'x'.repeat(length)),
    );
    const sizes = fc.array(
      fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1000, max: 70_000 })),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 4 }),
        sizes,
        async (contents, cuts) => {
          const parts = contents.map((text, index) => ({ name: `n${index}`, content: text }));
          const expected = contents.map((text, index) => `form-data; name="n${index}": ${text}`);
          expect(await collect(rawForm(parts).body, cuts)).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  }, 30_000);

  it('ends when the last boundary comes alone, after content that was held back', async () => {
    const { body } = rawForm([{ content: Buffer.alloc(500_000) }]);
    const tail = `\r\n--${boundary}--\r\n`.length;
    expect(await collect(body, [body.length - tail, tail])).toHaveLength(1);
  });

  it('reads on after the last boundary', async () => {
    const { body } = rawForm([{ content: 'x' }]);
    expect(await collect(Buffer.concat([body, Buffer.alloc(300_000)]), [1000])).toHaveLength(1);
  });

  it('refuses everything else with MalformedPOSTRequest, and always ends', async () => {
    const piece = fc.constantFrom(
      '--',
      boundary,
      '\r\n',
      '\r\n\r\n',
      'Content-Disposition: form-data; name="a"',
      'x',
      ':',
      '\0',
    );
    const bytes = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => Buffer.from(pieces.join(''))),
      fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (body, size) => {
        try {
          await collect(body, [size]);
        } catch (error) {
          expect(error).toBeInstanceOf(OssError);
          expect((error as OssError).code).toBe('MalformedPOSTRequest');
        }
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  it('gives up at once when a part is refused, and lets its reader finish', async () => {
    let isReaderDone = false;
    const endless = (async function* () {
      yield rawForm([['a', 'b'], { content: 'x'.repeat(100) }], '').body;
      await new Promise(() => undefined);
    })();
    const reading = readParts(endless, boundary, async ({ content }) => {
      try {
        await once(content, 'readable');
        throw new OssError('entity-too-large');
      } finally {
        isReaderDone = true;
      }
    });
    await expect(reading).rejects.toMatchObject({ code: 'EntityTooLarge' });
    expect(isReaderDone).toBe(true);
  });
});
