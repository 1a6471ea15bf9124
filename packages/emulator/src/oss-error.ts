import { errorTable, type ErrorName } from './errors.js';

export interface OssErrorOptions {
  /** Replaces the table's message. */
  readonly message?: string;
  /** Replaces the table's EC: some codes have one per cause. */
  readonly ec?: string;
  /** Elements that this error adds to the XML, in order. */
  readonly details?: Readonly<Record<string, string>>;
}

/** A refusal in OSS's terms: thrown by an operation, answered as XML by the server. */
export class OssError extends Error {
  override readonly name = 'OssError';
  readonly status: number;
  readonly code: string;
  readonly ec: string;
  readonly details: Readonly<Record<string, string>>;

  constructor(reason: ErrorName, options: OssErrorOptions = {}) {
    const row = errorTable[reason];
    super(options.message ?? row.message);
    this.status = row.status;
    this.code = row.code;
    this.ec = options.ec ?? row.ec;
    this.details = options.details ?? {};
  }
}

/** The error for a bad value: OSS echoes the argument's name and value. */
export function invalidArgument(message: string, name: string, value: string, ec = ''): OssError {
  return new OssError('argument-invalid', {
    message,
    ec,
    details: { ArgumentName: name, ArgumentValue: value },
  });
}
