import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SettingsError } from './settings.js';

/** What the example must keep between two starts, so that sessions and cookies stay valid. */
export interface Secrets {
  readonly sessionSecret: string;
  readonly cookieSecret: string;
}

/** Reads the secrets of a data folder, or makes them at the first start; only its owner may read the file. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json');
  await mkdir(dataDir, { recursive: true }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`DATA_DIR names a folder that cannot be made: ${reason}`, {
      cause: error,
    });
  });
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (text !== undefined) return parseSecrets(text, path);
  const secrets: Secrets = {
    sessionSecret: randomBytes(32).toString('base64url'),
    cookieSecret: randomBytes(32).toString('base64url'),
  };
  // Whole or not at all: half a file would stop every later start.
  await writeFile(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return secrets;
}

function parseSecrets(text: string, path: string): Secrets {
  try {
    const secrets = JSON.parse(text) as Partial<Secrets>;
    const { sessionSecret, cookieSecret } = secrets;
    if (sessionSecret && cookieSecret) return { sessionSecret, cookieSecret };
  } catch {
    // Said below: the parser's own words would quote the file.
  }
  throw new SettingsError(
    `${path} does not hold the secrets it should. Remove it: visitors get new names, and uploads under way begin again.`,
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
