/**
 * The bytes that OSS signs for a callback, version 1.0: `url_decode(path) + "?" + query + "\n" + body`, the
 * query as it was sent, and nothing for it when there is none
 * (https://www.alibabacloud.com/help/en/oss/developer-reference/callback).
 *
 * `target` is the request target as it arrived; `strippedPathPrefix` what a proxy took away in front of it.
 * Returns `undefined` for a target that has no decoded form.
 */
export function signedMessage(
  target: string,
  body: Buffer,
  strippedPathPrefix = '',
): Buffer | undefined {
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const query = mark === -1 ? '' : target.slice(mark);
  if (!path.startsWith('/')) return undefined;
  try {
    return Buffer.concat([
      Buffer.from(decodeURIComponent(strippedPathPrefix + path), 'utf8'),
      // Node reads the request line as Latin-1.
      Buffer.from(`${query}\n`, 'latin1'),
      body,
    ]);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
