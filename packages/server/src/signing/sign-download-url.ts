import type { CredentialsSource } from '../credentials/credentials.js';
import { perCredentials } from '../credentials/per-credentials.js';
import type { ResolvedOss } from '../options/resolved-options.js';
import { createUrlSigner, signingOrigin } from './oss-client.js';

export interface DownloadOptions {
  /** Default 300. */
  readonly expiresInSeconds?: number;
  /** Makes browsers save the object under this name. Without it, they show what they can. */
  readonly downloadName?: string;
}

export type SignDownloadUrl = (key: string, options?: DownloadOptions) => Promise<string>;

const LONGEST_SECONDS = 7 * 24 * 60 * 60;

/** Signs URLs to read an object of a private bucket. */
export function createDownloadUrlSigner(
  oss: ResolvedOss,
  credentials: CredentialsSource,
): SignDownloadUrl {
  const currentClient = perCredentials(credentials, (current) => createUrlSigner(oss, current));
  return async (key, { expiresInSeconds = 300, downloadName } = {}) => {
    if (
      !Number.isSafeInteger(expiresInSeconds) ||
      expiresInSeconds < 1 ||
      expiresInSeconds > LONGEST_SECONDS
    ) {
      throw new RangeError(`expiresInSeconds: expected 1 to ${LONGEST_SECONDS}`);
    }
    const queries =
      downloadName === undefined
        ? {}
        : { 'response-content-disposition': contentDisposition(downloadName) };
    const signed = await signUrl(key, expiresInSeconds, queries);
    return `${oss.publicHost}${signed.slice(signingOrigin.length)}`;
  };

  async function signUrl(
    key: string,
    expiresInSeconds: number,
    queries: Readonly<Record<string, string>>,
  ): Promise<string> {
    const client = await currentClient();
    switch (oss.signatureVersion) {
      case 'v4':
        return client.signatureUrlV4('GET', expiresInSeconds, { queries }, key);
      case 'v1': {
        const disposition = queries['response-content-disposition'];
        return client.signatureUrl(key, {
          expires: expiresInSeconds,
          ...(disposition === undefined
            ? {}
            : { response: { 'content-disposition': disposition } }),
        });
      }
    }
  }
}

/** RFC 6266: the plain name for old readers, the real one in UTF-8. */
function contentDisposition(name: string): string {
  const wellFormed = name.toWellFormed();
  const plain = wellFormed.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(wellFormed).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
