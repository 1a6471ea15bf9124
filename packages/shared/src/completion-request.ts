import * as v from 'valibot';

import { Crc64, NonEmptyString } from './scalars.js';

/** Body of `POST {base}/uploads/confirm` and `/complete`. */
export const CompletionRequest = v.object({
  session: NonEmptyString,
  /** CRC-64 of the bytes that were sent, when the plan did not have it yet. */
  crc64: v.optional(Crc64),
});
export type CompletionRequest = v.InferOutput<typeof CompletionRequest>;
