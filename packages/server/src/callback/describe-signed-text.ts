import { createHash } from 'node:crypto';

import type { ResolvedCallback } from '../options/resolved-options.js';
import { signedMessage } from './signed-message.js';
import type { CallbackRequest } from './verify-signature.js';

const MAX_BYTES = 4000;
/** Values that an application may have put in its callback URL to keep strangers out. */
const SECRET_PARAMETER =
  /([?&][^=&\n]*(?:secret|token|key|sig|pass|auth|session)[^=&\n]*=)[^&\n]*/gi;
/** Five parts of base64url: a sealed token. */
const SEALED = /\beyJ[\w-]*(?:\.[\w-]*){2,4}/g;

export interface SignedText {
  /** The text that the signature was checked against, without what somebody could use. */
  readonly text: string;
  /** Of all of its bytes, so that it can be compared with the text that OSS says it signed. */
  readonly md5: string;
}

/** What the log shows of the texts that a signature was checked against: one for each path that OSS may have called. */
export function describeSignedText(
  { target, body }: Pick<CallbackRequest, 'target' | 'body'>,
  { strippedPathPrefixes }: Pick<ResolvedCallback, 'strippedPathPrefixes'>,
): readonly SignedText[] {
  return strippedPathPrefixes.flatMap((prefix) => {
    const message = signedMessage(target, body, prefix);
    if (message === undefined) return [];
    const md5 = createHash('md5').update(message).digest('hex');
    const start = message.subarray(0, MAX_BYTES).toString('utf8');
    return [{ text: redact(start), md5 }];
  });
}

function redact(text: string): string {
  const lineEnd = text.indexOf('\n');
  const [line, body] = lineEnd === -1 ? [text, ''] : [text.slice(0, lineEnd), text.slice(lineEnd)];
  return line.replace(SECRET_PARAMETER, '$1[redacted]') + body.replace(SEALED, '[redacted]');
}
