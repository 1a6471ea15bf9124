import type { Readable } from 'node:stream';
import { Dicer } from '@fastify/busboy';
import { OssError } from '../oss-error.js';
import { Interruption } from './interruption.js';

/** A part of a multipart body: its headers by lower-case name, and its content. */
export interface FormPart {
  readonly headers: ReadonlyMap<string, string>;
  readonly content: Readable;
}

/**
 * Hands over the parts of a multipart body one after the other. The next part waits until the promise of the one
 * before has settled; while it does, the client is made to wait too. Rejects with `MalformedPOSTRequest` if the
 * body is not well-formed, and with whatever `onPart` rejects with, at once.
 */
export async function readParts(
  body: AsyncIterable<Buffer>,
  boundary: string,
  onPart: (part: FormPart) => Promise<void>,
): Promise<void> {
  const dicer = new Dicer({ boundary, maxHeaderPairs: 20 });
  const interruption = new Interruption();
  const contents = new Set<Readable>();
  let partsWithoutHeader = 0;
  let partsHandled: Promise<void> = Promise.resolve();
  let isFinished = false as boolean;
  let onFinished: () => void = () => undefined;

  dicer.on('part', (content: Readable) => {
    partsWithoutHeader++;
    contents.add(content);
    content.on('error', () => undefined);
    content.on('close', () => contents.delete(content));
    content.on('header', (headers: Readonly<Record<string, readonly string[]>>) => {
      partsWithoutHeader--;
      const part = { headers: decodeHeaders(headers), content };
      partsHandled = partsHandled.then(() => onPart(part));
      partsHandled.catch((error: unknown) => interruption.interrupt(error));
    });
  });
  dicer.on('error', () => interruption.interrupt(new OssError('form-malformed')));
  dicer.on('finish', () => {
    isFinished = true;
    onFinished();
  });

  /** Resolves when the parser wants more, or has come to its end. */
  const feed = (chunk: Buffer) =>
    new Promise<void>((resolve) => {
      // The write that ends a part which was being held back is never called back when it is the last part.
      onFinished = resolve;
      dicer.write(chunk, () => resolve());
    });

  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      // A failure must not wait for the client to send more.
      const next = await interruption.unlessInterrupted(chunks.next());
      if (next.done === true) break;
      // What follows the last boundary is read, so that the client can send it, and means nothing.
      if (!isFinished) await interruption.unlessInterrupted(feed(next.value));
    }
    if (!isFinished) {
      const finished = new Promise<void>((resolve) => {
        onFinished = resolve;
      });
      dicer.end();
      await interruption.unlessInterrupted(finished);
    }
    await interruption.unlessInterrupted(partsHandled);
  } catch (error) {
    // The chunk that was waited for may come yet: it is nobody's.
    chunks.return?.().catch(() => undefined);
    // Whoever still reads a part gets the error, and is done before the caller cleans up.
    for (const content of contents) content.destroy(error instanceof Error ? error : undefined);
    await partsHandled.catch(() => undefined);
    throw error;
  }
  if (partsWithoutHeader > 0) throw new OssError('form-malformed');
}

function decodeHeaders(
  headers: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(headers).map(([name, values]) => [
      name,
      Buffer.from(values.join(', '), 'latin1').toString('utf8'),
    ]),
  );
}
