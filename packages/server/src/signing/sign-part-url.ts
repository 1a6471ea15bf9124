import type { CredentialsSource } from '../credentials/credentials.js';
import { perCredentials } from '../credentials/per-credentials.js';
import type { ResolvedOss } from '../options/resolved-options.js';
import { createUrlSigner, signingOrigin } from './oss-client.js';

/** One part that may be sent, once or again, until the URL expires. */
interface PartRequest {
  readonly key: string;
  readonly uploadId: string;
  readonly partNumber: number;
  readonly sizeBytes: number;
  readonly expiresInSeconds: number;
}

export type SignPartUrl = (part: PartRequest) => Promise<string>;

/**
 * Signs URLs to PUT one part of a multipart upload. The part's length is signed, too: V4 covers
 * `Content-Length` as an additional header, so OSS refuses a body of any other size. V1 cannot; there a
 * wrong size is found before the upload is completed.
 *
 * No `Content-Type` is signed, so none may be sent: browsers send none for a blob without a type.
 */
export function createPartUrlSigner(oss: ResolvedOss, credentials: CredentialsSource): SignPartUrl {
  const currentClient = perCredentials(credentials, (current) => createUrlSigner(oss, current));
  return async (part) => {
    const signed = await signUrl(part);
    return `${oss.publicHost}${signed.slice(signingOrigin.length)}`;
  };

  async function signUrl(part: PartRequest): Promise<string> {
    const { key, uploadId, partNumber, sizeBytes, expiresInSeconds } = part;
    const client = await currentClient();
    switch (oss.signatureVersion) {
      case 'v4':
        return client.signatureUrlV4(
          'PUT',
          expiresInSeconds,
          {
            headers: { 'Content-Length': String(sizeBytes) },
            queries: { partNumber: String(partNumber), uploadId },
          },
          key,
          ['content-length'],
        );
      case 'v1':
        return client.signatureUrl(key, {
          method: 'PUT',
          expires: expiresInSeconds,
          subResource: { partNumber: String(partNumber), uploadId },
        });
    }
  }
}
