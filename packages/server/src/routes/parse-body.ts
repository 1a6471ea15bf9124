import { ContractError } from '@oss-uploader/shared';

import { InvalidRequest } from '../errors.js';

/** Runs a parser of `@oss-uploader/shared`; its message names the field. */
export function parseBody<Value>(parse: (input: unknown) => Value, body: unknown): Value {
  try {
    return parse(body);
  } catch (error) {
    if (error instanceof ContractError) throw new InvalidRequest(error.message);
    throw error;
  }
}
