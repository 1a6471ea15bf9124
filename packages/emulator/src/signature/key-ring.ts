import type { Credential } from '../options.js';
import { OssError } from '../oss-error.js';
import { isSessionKeyId, type SessionKeys } from '../sts/session-keys.js';
import { isEqualText } from './equal-text.js';
import type { Identity } from './identity.js';

/** A key pair as far as a signature check needs it, and who holds it. */
export interface SigningKey {
  readonly accessKeySecret: string;
  readonly identity: Identity;
}

/** All key pairs: those of the options, and the temporary ones that STS has handed out. */
export class KeyRing {
  readonly #credentials: readonly Credential[];
  readonly #sessions: SessionKeys;

  constructor(credentials: readonly Credential[], sessions: SessionKeys) {
    this.#credentials = credentials;
    this.#sessions = sessions;
  }

  /** Throws unless the key is known; a temporary one counts only together with its token, until it expires. */
  find(accessKeyId: string, securityToken: string | undefined, now: Date): SigningKey {
    const candidates = this.#credentials.filter((key) => key.accessKeyId === accessKeyId);
    if (securityToken === undefined || securityToken === '') {
      const permanent = candidates.find((key) => key.securityToken === undefined);
      if (permanent === undefined) {
        throw new OssError('access-key-unknown', { details: { OSSAccessKeyId: accessKeyId } });
      }
      return signingKey(permanent);
    }
    const configured = candidates.find(
      (key) => key.securityToken !== undefined && isEqualText(key.securityToken, securityToken),
    );
    if (configured !== undefined) return signingKey(configured);
    return this.#findSession(accessKeyId, securityToken, now, candidates.length > 0);
  }

  /** A permanent key, for calls that temporary ones may not make. */
  permanent(accessKeyId: string): Credential | undefined {
    return this.#credentials.find(
      (key) => key.accessKeyId === accessKeyId && key.securityToken === undefined,
    );
  }

  #findSession(
    accessKeyId: string,
    securityToken: string,
    now: Date,
    isConfigured: boolean,
  ): SigningKey {
    const details = { OSSAccessKeyId: accessKeyId };
    if (!isConfigured && !isSessionKeyId(accessKeyId)) {
      throw new OssError('access-key-unknown', { details });
    }
    const session = this.#sessions.read(securityToken);
    if (session === undefined) throw new OssError('security-token-expected');
    if (session.accessKeyId !== accessKeyId) {
      throw new OssError('security-token-mismatch', { details });
    }
    if (now.getTime() >= session.expiresAtMs) throw new OssError('security-token-expired');
    return {
      accessKeySecret: this.#sessions.secretOf(accessKeyId),
      identity: { kind: 'user', accessKeyId, isReadOnly: false, session },
    };
  }
}

function signingKey(credential: Credential): SigningKey {
  return {
    accessKeySecret: credential.accessKeySecret,
    identity: {
      kind: 'user',
      accessKeyId: credential.accessKeyId,
      isReadOnly: credential.readOnly ?? false,
      session: undefined,
    },
  };
}
