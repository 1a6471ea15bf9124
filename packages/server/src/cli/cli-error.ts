/** The command line or a setting is wrong; the message says what to write instead. Ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** It could not be done; the message says why, in a sentence. Ends with 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
