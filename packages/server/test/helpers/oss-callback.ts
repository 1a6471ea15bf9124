import { generateKeyPairSync, sign } from 'node:crypto';

import { readCallbackSettings } from './callback-settings.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 512 });

/** What OSS publishes at its key URL, for keys of these tests. */
export const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

const OFFICIAL_KEY_URL = 'http://gosspublic.alicdn.com/callback_pub_key_v1.pem';

export interface SimulatedCallback {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload: Buffer;
}

export interface CallbackChanges {
  /** Changes what OSS signs: the object's name, for instance. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Changes the request after OSS has signed it. */
  readonly afterSigning?: (request: SimulatedCallback) => SimulatedCallback;
  /** A proxy in front takes this away from the path. */
  readonly strippedPathPrefix?: string;
  /** Which of several URLs OSS calls: those in front of it did not answer. */
  readonly urlIndex?: number;
}

/** Builds the request that OSS sends for a stored object, from the form field `callback`. */
export function simulateCallback(
  callbackField: string,
  variables: Readonly<Record<string, string>>,
  changes: CallbackChanges = {},
): SimulatedCallback {
  const settings = readCallbackSettings(callbackField);
  const values: Readonly<Record<string, string>> = { ...variables, ...changes.variables };
  const body = settings.callbackBody.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return settings.callbackBodyType === 'application/json'
      ? JSON.stringify(value)
      : encodeURIComponent(value);
  });
  const { pathname, search } = new URL(
    settings.callbackUrl.split(';')[changes.urlIndex ?? 0] ?? '',
  );
  const payload = Buffer.from(body);
  const request: SimulatedCallback = {
    method: 'POST',
    url: (pathname + search).slice(changes.strippedPathPrefix?.length ?? 0),
    headers: {
      'content-type': settings.callbackBodyType,
      authorization: signCallback(pathname, search, payload),
      'x-oss-pub-key-url': Buffer.from(OFFICIAL_KEY_URL).toString('base64'),
      'x-oss-signature-version': '1.0',
      'x-oss-request-id': '5C3D9175B6FC201293AD4FEF',
    },
    payload,
  };
  return changes.afterSigning?.(request) ?? request;
}

function signCallback(pathname: string, search: string, body: Buffer): string {
  const message = Buffer.concat([Buffer.from(`${decodeURIComponent(pathname)}${search}\n`), body]);
  return sign('RSA-MD5', message, privateKey).toString('base64');
}
