import type { Readable } from 'node:stream';
import { Dicer } from '@fastify/busboy';
import { OssError } from '../oss-error.js';

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
  const contents = new Set<Readable>();
  let partsBegun = 0;
  let partsHandled: Promise<void> = Promise.resolve();
  const failed = createDeferred<never>();
  const finished = createDeferred<undefined>();
  // Rejections may come before anybody waits for them.
  failed.promise.catch(() => undefined);

  dicer.on('part', (content: Readable) => {
    partsBegun++;
    contents.add(content);
    content.on('error', () => undefined);
    content.on('close', () => contents.delete(content));
    content.on('header', (headers: Readonly<Record<string, readonly string[]>>) => {
      partsBegun--;
      const part = { headers: decodeHeaders(headers), content };
      partsHandled = partsHandled.then(() => onPart(part));
      partsHandled.catch((error: unknown) => failed.reject(error));
    });
  });
  dicer.on('error', () => failed.reject(new OssError('form-malformed')));
  dicer.on('finish', () => finished.resolve(undefined));

  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      // A failure must not wait for the client to send more.
      const next = await Promise.race([chunks.next(), failed.promise]);
      if (next.done === true) break;
      const written = new Promise<undefined>((resolve) => {
        dicer.write(next.value, () => resolve(undefined));
      });
      // Dicer never calls back for a last chunk that filled the buffer of the last part: it only finishes.
      await Promise.race([written, finished.promise, failed.promise]);
    }
    dicer.end();
    await Promise.race([finished.promise, failed.promise]);
    await partsHandled;
  } catch (error) {
    // The chunk that was waited for may come yet: it is nobody's.
    chunks.return?.().catch(() => undefined);
    // Whoever still reads a part gets the error, and is done before the caller cleans up.
    for (const content of contents) content.destroy(error instanceof Error ? error : undefined);
    await partsHandled.catch(() => undefined);
    throw error;
  }
  if (partsBegun > 0) throw new OssError('form-malformed');
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

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

// `Promise.withResolvers` came with Node 22.
function createDeferred<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (settle === undefined) throw new Error('A promise runs its executor at once.');
  return { promise, ...settle };
}
