import { OptionsError } from '../errors.js';
import type { CallbackOptions } from './options.js';
import type { ResolvedCallback } from './resolved-options.js';

/** The variables that OSS knows (https://www.alibabacloud.com/help/en/oss/developer-reference/callback). */
const VARIABLES = new Set([
  'bucket',
  'object',
  'etag',
  'size',
  'mimeType',
  'imageInfo.height',
  'imageInfo.width',
  'imageInfo.format',
  'crc64',
  'contentMd5',
  'vpcId',
  'clientIp',
  'reqId',
  'operation',
]);

/** OSS's limit (https://www.alibabacloud.com/help/en/oss/developer-reference/callback). */
const MAX_URLS = 5;

/** `routePath` is the path of our callback route, as Fastify knows it. */
export function resolveCallback(
  options: CallbackOptions,
  routePath: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ResolvedCallback {
  const texts = typeof options.url === 'object' ? options.url : [options.url];
  if (texts.length < 1 || texts.length > MAX_URLS) {
    throw new OptionsError(`callback.url: expected 1 to ${MAX_URLS} URLs, got ${texts.length}`);
  }
  const urls = texts.map(checkUrl);
  const bodyType = options.bodyType ?? 'application/x-www-form-urlencoded';
  if (!['application/x-www-form-urlencoded', 'application/json'].includes(bodyType)) {
    throw new OptionsError(
      `callback.bodyType: expected 'application/x-www-form-urlencoded' or 'application/json', got '${bodyType}'`,
    );
  }
  return {
    urls: texts,
    host: options.host,
    sni: options.sni ?? urls.some(({ protocol }) => protocol === 'https:'),
    body: checkBody(options.body ?? '', bodyType),
    bodyType,
    strippedPathPrefixes: [
      ...new Set(
        options.strippedPathPrefix === undefined
          ? urls.map((url) => strippedPathPrefixOf(url, routePath))
          : [checkStripped(options.strippedPathPrefix)],
      ),
    ],
    publicKeyHosts: (options.publicKeyHosts ?? []).map(checkKeyHost),
    status: resolveStatus(options.status, environment),
  };
}

function checkUrl(text: unknown): URL {
  if (typeof text !== 'string' || !URL.canParse(text)) {
    throw new OptionsError(
      `callback.url: expected a URL such as 'https://app.example.com/oss/callback', got '${String(text)}'`,
    );
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OptionsError(`callback.url: expected http or https, got '${url.protocol}//'`);
  }
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    throw new OptionsError('callback.url: expected no user, password or fragment');
  }
  if (url.hostname.startsWith('[')) {
    throw new OptionsError(
      'callback.url: expected a name or an IPv4 address; OSS calls no IPv6 address',
    );
  }
  // OSS reads a `;` as the end of one of several URLs, and wants everything else encoded.
  if (!/^[\x21-\x7e]+$/.test(text) || text.includes(';')) {
    throw new OptionsError(
      "callback.url: expected URLs that are percent-encoded and without ';'; several are a list",
    );
  }
  return url;
}

function checkBody(body: string, bodyType: ResolvedCallback['bodyType']): string {
  for (const [, name = ''] of body.matchAll(/\$\{([^}]*)\}/g)) {
    if (!VARIABLES.has(name)) {
      throw new OptionsError(
        `callback.body: expected variables of OSS such as \${size}, got \${${name}}`,
      );
    }
  }
  if (body.includes('$(')) {
    throw new OptionsError('callback.body: expected variables as ${size}, got $(…)');
  }
  if (bodyType === 'application/json' && body !== '') {
    if (/"\$\{[^}]*\}"/.test(body)) {
      throw new OptionsError(
        'callback.body: expected no quotes around variables; in JSON, OSS writes them itself',
      );
    }
    if (!isJsonObject(body.replace(/\$\{[^}]*\}/g, 'null'))) {
      throw new OptionsError('callback.body: expected a JSON object such as {"size":${size}}');
    }
  }
  return body;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function resolveStatus(
  status: boolean | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): ResolvedCallback['status'] {
  if (status !== undefined) return status ? 'everybody' : 'nobody';
  return environment['NODE_ENV'] === 'production' ? 'nobody' : 'this-machine';
}

/** OSS signs the path that it called: we put back what a proxy took away. */
function strippedPathPrefixOf(url: URL, routePath: string): string {
  return url.pathname.endsWith(routePath) ? url.pathname.slice(0, -routePath.length) : '';
}

function checkStripped(path: string): string {
  if (path !== '' && (!path.startsWith('/') || path.endsWith('/'))) {
    throw new OptionsError(
      `callback.strippedPathPrefix: expected a path such as '/api', got '${path}'`,
    );
  }
  return path;
}

function checkKeyHost(host: string): string {
  if (!URL.canParse(`http://${host}`) || !/^[\w.-]+(:\d+)?$/.test(host)) {
    throw new OptionsError(
      `callback.publicKeyHosts: expected a host such as '127.0.0.1:9000', got '${host}'`,
    );
  }
  return host.toLowerCase();
}
