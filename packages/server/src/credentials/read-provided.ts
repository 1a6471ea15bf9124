import type { ProvidedCredentials } from '../options/options.js';
import type { Credentials } from './credentials.js';

/** Checks what a `credentials` function returned. Never says what it got: it may be the secret itself. */
export function readProvided(provided: Readonly<ProvidedCredentials>): Credentials {
  const { stsToken, expiration } = provided;
  return {
    accessKeyId: checkText(provided.accessKeyId, 'accessKeyId'),
    accessKeySecret: checkText(provided.accessKeySecret, 'accessKeySecret'),
    securityToken:
      stsToken === undefined || stsToken === '' ? undefined : checkText(stsToken, 'stsToken'),
    expiresAt: expiration === undefined ? undefined : checkDate(expiration),
  };
}

function checkText(value: unknown, name: string): string {
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  throw new TypeError(`oss.credentials: ${name}: expected a text of ASCII without blanks`);
}

function checkDate(value: Date | string): Date {
  const date = new Date(value);
  if (!Number.isNaN(date.getTime())) return date;
  throw new TypeError('oss.credentials: expiration: expected a Date or ISO 8601 text');
}
