import * as v from 'valibot';

import { NonEmptyString } from './scalars.js';

/**
 * What our plans make OSS send to `POST {base}/callback`, after parsing either of its two encodings.
 * Only names are trusted from here: sizes, types and checksums come from HEAD.
 */
export const CallbackBody = v.looseObject({
  bucket: NonEmptyString,
  object: NonEmptyString,
  session: NonEmptyString,
});
export type CallbackBody = v.InferOutput<typeof CallbackBody>;
