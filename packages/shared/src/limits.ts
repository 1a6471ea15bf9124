import * as v from 'valibot';

import { NonNegativeInteger, PositiveInteger } from './scalars.js';

/** What one user may upload. The server enforces it; the element repeats it so that a refusal costs no request. */
export const Limits = v.object({
  /** Largest accepted file, in bytes. */
  maxSizeBytes: NonNegativeInteger,
  /** Accepted types as in `<input accept>`: `.pdf`, `image/png`, `image/*`. Empty means any. */
  accept: v.array(v.string()),
  /** Most files a user may add to one element. Absent means no limit. */
  maxFiles: v.optional(PositiveInteger),
});
export type Limits = v.InferOutput<typeof Limits>;
