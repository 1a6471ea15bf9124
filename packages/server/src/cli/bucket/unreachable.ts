import { CommandError } from '../cli-error.js';

/** Nobody answered. Names the reason, and nothing of the request. */
export class Unreachable extends CommandError {
  readonly host: string;
  /** Such as `ECONNREFUSED`, or `no answer`. */
  readonly reason: string;

  constructor(url: string, error: unknown) {
    const { host } = new URL(url);
    const reason = reasonOf(error);
    super(`${host} does not answer (${reason}).`);
    this.host = host;
    this.reason = reason;
  }
}

/** The system's code is in a property, a cause, or, with some clients, in the text alone. */
export function reasonOf(error: unknown): string {
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 4; depth += 1) {
    if ('code' in one && typeof one.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(one.code)) {
      return one.code;
    }
    const inText = /\b(E[A-Z]{4,}|ERR_[A-Z_]+|CERT_[A-Z_]+)\b/.exec(one.message)?.[1];
    if (inText !== undefined) return inText;
    if (/time(d )?-?out/i.test(`${one.name} ${one.message}`)) return 'no answer in time';
    one = one.cause;
  }
  return 'no answer';
}
