import { isIPv6 } from 'node:net';
import { invalidArgument } from '../oss-error.js';
import { parseAdditionalHeaders } from './additional-headers.js';
import { isKnownVariable } from './callback-variables.js';

type CallbackBodyType = 'application/x-www-form-urlencoded' | 'application/json';

/** A callback as the uploader asked for it, checked. */
export interface CallbackSettings {
  /** Tried in order until one succeeds. */
  readonly urls: readonly URL[];
  readonly host: string | undefined;
  readonly bodyTemplate: string;
  readonly bodyType: CallbackBodyType;
  /** Sent to the application besides OSS's own; lower-case names. */
  readonly additionalHeaders: Readonly<Record<string, string>>;
  /** By name, with its `x:`. */
  readonly customVariables: ReadonlyMap<string, string>;
}

const mostEncodedBytes = 5 * 1024;
const mostUrls = 5;
const invalidUrl = 'The callback url configuration is invalid.';

/** Each has a page of its own: https://www.alibabacloud.com/help/en/oss/support/0007-00000002 and so on. */
const ec = {
  base64: '0007-00000002',
  url: '0007-00000004',
  urlCount: '0007-00000005',
  body: '0007-00000011',
  bodyType: '0007-00000012',
  variablesLength: '0007-00000101',
} as const;

/** Reads a callback; nothing if it names no URL. Throws `InvalidArgument` for anything that OSS refuses. */
export function parseCallback(
  base64: string,
  customVariables: ReadonlyMap<string, string>,
): CallbackSettings | undefined {
  const json = decodeJson(base64, 'callback');
  const refuse = (message: string, ec = '') => invalidArgument(message, 'callback', json.text, ec);
  const { callbackUrl, callbackBody, callbackHost, callbackBodyType, signatureVersion } =
    json.members;
  if (callbackUrl === undefined || callbackUrl === '') return undefined;
  if (typeof callbackUrl !== 'string') throw refuse(invalidUrl, ec.url);
  const urls = callbackUrl.split(';').map((text) => parseUrl(text, refuse));
  if (urls.length > mostUrls) {
    throw refuse('The number of callback url exceed max value.', ec.urlCount);
  }
  if (typeof callbackBody !== 'string' || callbackBody === '')
    throw refuse('The callback body is empty.', ec.body);
  if (
    callbackHost !== undefined &&
    (typeof callbackHost !== 'string' || !/^[\x21-\x7e]*$/.test(callbackHost))
  ) {
    throw refuse('The callback host configuration is invalid.');
  }
  if (signatureVersion !== undefined && signatureVersion !== '1.0') {
    throw refuse('The callback signature version is invalid: this emulator knows "1.0" only.');
  }
  const bodyType = callbackBodyType ?? 'application/x-www-form-urlencoded';
  if (bodyType !== 'application/x-www-form-urlencoded' && bodyType !== 'application/json') {
    throw refuse('The callback body type is invalid.', ec.bodyType);
  }
  const additionalHeaders = parseAdditionalHeaders(json.members['additionalHeaders'], refuse);
  for (const [, name = ''] of callbackBody.matchAll(/\$\{([^}]*)\}/g)) {
    if (!isKnownVariable(name))
      throw refuse(`The callback body has an unknown variable: \${${name}}.`);
  }
  for (const name of customVariables.keys()) {
    if (name !== name.toLowerCase())
      throw invalidArgument('A custom variable must be lower-case.', name, '');
  }
  return {
    urls,
    host: callbackHost === '' ? undefined : callbackHost,
    bodyTemplate: callbackBody,
    bodyType,
    additionalHeaders,
    customVariables,
  };
}

/** Reads `x-oss-callback-var`: base64 of a JSON object of `x:` names and strings. */
export function parseCallbackVariables(base64: string | undefined): ReadonlyMap<string, string> {
  if (base64 === undefined) return new Map();
  const { members, text } = decodeJson(base64, 'callback-var');
  return new Map(
    Object.entries(members).map(([name, value]) => {
      if (!name.startsWith('x:') || typeof value !== 'string') {
        throw invalidArgument(
          'The callback-var must be strings by names that begin with "x:".',
          'callback-var',
          text,
        );
      }
      return [name, value];
    }),
  );
}

function decodeJson(
  base64: string,
  name: string,
): { readonly members: Readonly<Record<string, unknown>>; readonly text: string } {
  if (base64.length > mostEncodedBytes) {
    throw invalidArgument(
      `The length of ${name} exceed max value.`,
      name,
      '',
      name === 'callback-var' ? ec.variablesLength : '',
    );
  }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) {
    throw invalidArgument(
      'The callback configuration is not base64 encoded.',
      name,
      base64,
      name === 'callback' ? ec.base64 : '',
    );
  }
  const text = Buffer.from(base64, 'base64').toString('utf8');
  try {
    const members: unknown = JSON.parse(text);
    if (typeof members === 'object' && members !== null && !Array.isArray(members)) {
      return { members: members as Readonly<Record<string, unknown>>, text };
    }
  } catch {
    // Refused below, like any other JSON that is not an object.
  }
  throw invalidArgument('The callback configuration is not json format.', name, text);
}

function parseUrl(text: string, refuse: (message: string, ec: string) => Error): URL {
  // Non-ASCII parts have to be percent-encoded, so a URL is printable ASCII.
  if (!/^[\x21-\x7e]+$/.test(text)) throw refuse(invalidUrl, ec.url);
  const withScheme = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(withScheme)) throw refuse(invalidUrl, ec.url);
  const url = new URL(withScheme);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || isIPv6(url.hostname.replace(/^\[|\]$/g, ''))) throw refuse(invalidUrl, ec.url);
  return url;
}
