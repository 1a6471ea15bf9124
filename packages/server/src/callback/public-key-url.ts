/** Where OSS publishes the keys of its callbacks. */
const OFFICIAL_HOST = 'gosspublic.alicdn.com';
const KEY_FILE = /\/callback_pub_key_v\d{1,3}\.pem$/;
const OFFICIAL_PATH = /^\/callback_pub_key_v\d{1,3}\.pem$/;

/**
 * Reads the header `x-oss-pub-key-url`; `undefined` unless it is a key file of OSS itself, or of a host that
 * the options list. Whoever chooses the key chooses what verifies, so nothing here is guessed: the URL is
 * parsed, and compared by its parts.
 */
export function parsePublicKeyUrl(
  header: string | undefined,
  moreHosts: readonly string[],
): URL | undefined {
  const text = header === undefined ? undefined : decodeBase64(header)?.toString('utf8');
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  if (url.host === OFFICIAL_HOST && OFFICIAL_PATH.test(url.pathname)) {
    // The header says http; the same file is served over https.
    url.protocol = 'https:';
    return url;
  }
  return moreHosts.includes(url.host) && KEY_FILE.test(url.pathname) ? url : undefined;
}

/** Strict: Node's own decoder skips what it does not know. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : undefined;
}
