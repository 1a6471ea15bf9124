import { OssError } from '../oss-error.js';
import type { SessionPolicy } from '../sts/session-policy.js';

/** Who asks: nobody in particular, or the holder of a key pair. */
export type Identity =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user';
      readonly accessKeyId: string;
      readonly isReadOnly: boolean;
      /** What a temporary key may do at most; a permanent key has no such limit. */
      readonly session: SessionPolicy | undefined;
    };

export const anonymous: Identity = { kind: 'anonymous' };

/** The mismatch, with everything that shows a developer where the two sides differ. */
export function signatureMismatch(
  accessKeyId: string,
  provided: string,
  stringToSign: string,
  canonicalRequest?: string,
): OssError {
  const hex = (text: string) =>
    (Buffer.from(text).toString('hex').toUpperCase().match(/../g) ?? []).join(' ');
  return new OssError('signature-mismatch', {
    details: {
      OSSAccessKeyId: accessKeyId,
      SignatureProvided: provided,
      StringToSign: stringToSign,
      StringToSignBytes: hex(stringToSign),
      ...(canonicalRequest === undefined
        ? {}
        : { CanonicalRequest: canonicalRequest, CanonicalRequestBytes: hex(canonicalRequest) }),
    },
  });
}
