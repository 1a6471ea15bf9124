import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isEqualText } from '../signature/equal-text.js';
import { isNotFound, replaceFile } from '../store/durable-fs.js';
import type { SessionPolicy } from './session-policy.js';

export interface Session extends SessionPolicy {
  readonly accessKeyId: string;
  readonly expiresAtMs: number;
}

export interface IssuedKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string;
}

const keyPrefix = 'STS.';

/**
 * Temporary keys. The token itself carries, sealed, what its holder may do and until when, and the secret follows
 * from the key's id: there is nothing to keep, and a restart forgets none of them. The seal's key is made once and
 * kept in the data folder.
 */
export class SessionKeys {
  readonly #sealingKey: string;

  private constructor(sealingKey: string) {
    this.#sealingKey = sealingKey;
  }

  static async open(dataDir: string): Promise<SessionKeys> {
    const folder = join(dataDir, '.emulator');
    const path = join(folder, 'sts_key');
    try {
      return new SessionKeys((await readFile(path, 'utf8')).trim());
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    const sealingKey = randomBytes(32).toString('hex');
    await replaceFile(path, `${sealingKey}\n`, join(folder, 'staging'));
    return new SessionKeys(sealingKey);
  }

  issue(session: Omit<Session, 'accessKeyId'>): IssuedKey {
    const accessKeyId = keyPrefix + randomBytes(12).toString('hex');
    const sealed = Buffer.from(JSON.stringify({ ...session, accessKeyId })).toString('base64url');
    return {
      accessKeyId,
      accessKeySecret: this.secretOf(accessKeyId),
      securityToken: `${sealed}.${this.#hmac('token', sealed)}`,
    };
  }

  secretOf(accessKeyId: string): string {
    return this.#hmac('secret', accessKeyId);
  }

  /** What a token says, if it is one of ours; whether it has expired is the caller's question. */
  read(securityToken: string): Session | undefined {
    const dot = securityToken.indexOf('.');
    const sealed = securityToken.slice(0, Math.max(dot, 0));
    const seal = securityToken.slice(dot + 1);
    if (sealed === '' || !isEqualText(this.#hmac('token', sealed), seal)) return undefined;
    return JSON.parse(Buffer.from(sealed, 'base64url').toString('utf8')) as Session;
  }

  #hmac(purpose: 'secret' | 'token', text: string): string {
    return createHmac('sha256', this.#sealingKey).update(`${purpose}:${text}`).digest('base64url');
  }
}

export function isSessionKeyId(accessKeyId: string): boolean {
  return accessKeyId.startsWith(keyPrefix);
}
