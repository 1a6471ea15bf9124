import { verify } from 'node:crypto';

import { decodeBase64, parsePublicKeyUrl } from './public-key-url.js';
import type { PublicKeyCache } from './public-key-cache.js';
import { signedMessage } from './signed-message.js';

export interface CallbackRequest {
  /** The request target as it arrived: path and query, not decoded. */
  readonly target: string;
  readonly body: Buffer;
  readonly authorization: string | undefined;
  readonly publicKeyUrl: string | undefined;
  readonly signatureVersion: string | undefined;
}

export interface VerifyOptions {
  readonly keys: PublicKeyCache;
  readonly publicKeyHosts: readonly string[];
  /** What proxies may have taken away in front of the path. */
  readonly strippedPathPrefixes: readonly string[];
}

export type Verdict =
  | { readonly kind: 'verified' }
  /** `reason` is for the log: it holds nothing that was sent. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Checks OSS's signature of a callback. It is RSA-512 with MD5, which can be forged at some cost: never take
 * it for the only proof.
 */
export async function verifySignature(
  request: CallbackRequest,
  { keys, publicKeyHosts, strippedPathPrefixes }: VerifyOptions,
): Promise<Verdict> {
  const { signatureVersion = '1.0' } = request;
  // What version 2.0 signs is not documented, so it would be checked against the wrong text.
  if (signatureVersion !== '1.0') return refused('the signature is of a version other than 1.0');
  const signature = decodeBase64(request.authorization ?? '');
  if (signature === undefined) return refused('there is no readable signature in Authorization');
  const url = parsePublicKeyUrl(request.publicKeyUrl, publicKeyHosts);
  if (url === undefined) {
    return refused('x-oss-pub-key-url is not a key of OSS, or of callback.publicKeyHosts');
  }
  const messages = strippedPathPrefixes.flatMap(
    (prefix) => signedMessage(request.target, request.body, prefix) ?? [],
  );
  if (messages.length === 0) return refused('the request target cannot be decoded');
  try {
    const key = await keys.get(url);
    return messages.some((message) => verify('RSA-MD5', message, key, signature))
      ? { kind: 'verified' }
      : refused('the signature does not match the path, query and body as they arrived');
  } catch (error) {
    return refused(
      `the key could not be used: ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
}

function refused(reason: string): Verdict {
  return { kind: 'refused', reason };
}
