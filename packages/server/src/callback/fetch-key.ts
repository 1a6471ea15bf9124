/** Gets the text of a key file. */
export type FetchKey = (url: URL) => Promise<string>;

/** A key file has about 180 bytes. */
const MAX_BYTES = 8 * 1024;
/** OSS waits five seconds for the whole callback. */
const TIMEOUT_MS = 1500;

/** Downloads a key file: no redirects, no large answers, no long waits. */
export async function fetchKey(url: URL): Promise<string> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the key of the callback could not be read: status ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop early cancels the download.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_BYTES) throw new Error('the key of the callback is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
