import * as v from 'valibot';

import { PartNumber } from './part-number.js';
import { NonEmptyString } from './scalars.js';

/** Body of `POST {base}/uploads/parts`. */
export const PartUrlsRequest = v.object({
  session: NonEmptyString,
  partNumbers: v.optional(
    v.pipe(v.array(PartNumber), v.maxLength(100, 'expected at most 100 parts')),
  ),
});
export type PartUrlsRequest = v.InferOutput<typeof PartUrlsRequest>;
