import { readOssError } from '../bucket/oss-error-detail.js';

const TIMEOUT_MS = 10_000;

/** Sends a browser's preflight; answers with a sentence if the browser would stop there. */
export async function sendPreflight(
  url: string,
  { origin, method }: { readonly origin: string; readonly method: string },
): Promise<string | undefined> {
  const response = await fetch(url, {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': method },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const { code } = readOssError(response.status, await response.text());
  // https://fetch.spec.whatwg.org/#cors-preflight-fetch: any ok status will do.
  if (!response.ok)
    return `the preflight of ${method} was answered with ${response.status} ${code}.`;
  const allowedOrigin = response.headers.get('access-control-allow-origin');
  if (allowedOrigin !== '*' && allowedOrigin !== origin) {
    return `the preflight of ${method} allows ${allowedOrigin ?? 'no origin'}.`;
  }
  const methods = (response.headers.get('access-control-allow-methods') ?? '')
    .split(',')
    .map((name) => name.trim());
  // POST needs no permission of its own; the others do.
  if (method !== 'POST' && !methods.includes(method) && !methods.includes('*')) {
    return `the preflight allows ${methods.join(', ')}, not ${method}.`;
  }
  return undefined;
}
