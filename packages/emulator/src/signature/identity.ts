import type { Credential } from '../options.js';
import { OssError } from '../oss-error.js';
import { isEqualText } from './equal-text.js';

/** Who asks: nobody in particular, or the holder of a key pair. */
export type Identity =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly accessKeyId: string; readonly isReadOnly: boolean };

export const anonymous: Identity = { kind: 'anonymous' };

export function userIdentity(credential: Credential): Identity {
  return {
    kind: 'user',
    accessKeyId: credential.accessKeyId,
    isReadOnly: credential.readOnly ?? false,
  };
}

/** Finds a key pair; a temporary one counts only together with its token. */
export function findCredential(
  credentials: readonly Credential[],
  accessKeyId: string,
  securityToken: string | undefined,
): Credential {
  const candidates = credentials.filter((candidate) => candidate.accessKeyId === accessKeyId);
  const unknown = () =>
    new OssError('access-key-unknown', { details: { OSSAccessKeyId: accessKeyId } });
  if (candidates.length === 0) throw unknown();
  if (securityToken === undefined || securityToken === '') {
    const permanent = candidates.find((candidate) => candidate.securityToken === undefined);
    if (permanent === undefined) throw unknown();
    return permanent;
  }
  const temporary = candidates.find(
    (candidate) =>
      candidate.securityToken !== undefined && isEqualText(candidate.securityToken, securityToken),
  );
  if (temporary === undefined) throw new OssError('security-token-expected');
  return temporary;
}

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
