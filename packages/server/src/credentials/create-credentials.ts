import type { CredentialsSetting, LastingKeys } from '../options/resolved-options.js';
import { assumeRole } from './assume-role.js';
import type { Credentials, CredentialsSource } from './credentials.js';
import { readProvided } from './read-provided.js';
import { RefreshingCredentials, type RefreshOptions } from './refreshing-credentials.js';

/** The source of credentials that the options describe. Asks for nothing yet. */
export function createCredentials(
  setting: CredentialsSetting,
  options: RefreshOptions,
): CredentialsSource {
  switch (setting.kind) {
    case 'fixed':
      return { get: () => Promise.resolve(setting.credentials) };
    case 'provided':
      return new RefreshingCredentials(() => loadKeys(setting), options);
    case 'role': {
      const { keys, role } = setting;
      return new RefreshingCredentials(async () => assumeRole(await loadKeys(keys), role), options);
    }
  }
}

async function loadKeys(keys: LastingKeys): Promise<Credentials> {
  switch (keys.kind) {
    case 'fixed':
      return keys.credentials;
    case 'provided':
      return readProvided(await keys.load());
  }
}
