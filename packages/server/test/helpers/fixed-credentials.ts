import type { Credentials, CredentialsSource } from '../../src/credentials/credentials.js';
import type { OssOptions } from '../../src/options/options.js';
import { resolveCredentials } from '../../src/options/resolve-credentials.js';

/** The keys of options that name them. */
export function keysOf(options: OssOptions): Credentials {
  const scope = { bucket: options.bucket, prefix: '', mayDelete: false, mayList: false };
  const setting = resolveCredentials(options, scope, {});
  if (setting.kind !== 'fixed') throw new Error(`expected fixed keys, got ${setting.kind}`);
  return setting.credentials;
}

export function sourceOf(options: OssOptions): CredentialsSource {
  const credentials = keysOf(options);
  return { get: () => Promise.resolve(credentials) };
}
