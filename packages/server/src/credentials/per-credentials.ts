import type { Credentials, CredentialsSource } from './credentials.js';

/** Makes a thing for the credentials of the moment, and keeps it until they change. */
export function perCredentials<Thing>(
  source: CredentialsSource,
  make: (credentials: Credentials) => Thing,
): () => Promise<Thing> {
  let made: { readonly credentials: Credentials; readonly thing: Thing } | undefined;
  return async () => {
    const credentials = await source.get();
    if (made?.credentials !== credentials) made = { credentials, thing: make(credentials) };
    return made.thing;
  };
}
