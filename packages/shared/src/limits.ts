import { NonNegativeInteger, PositiveInteger } from './scalars.js';
import { list, object, optional, text, type Output } from './schema.js';

/** What one user may upload. The server enforces it; the element repeats it so that a refusal costs no request. */
export const Limits = object({
  /** Largest accepted file, in bytes. */
  maxSizeBytes: NonNegativeInteger,
  /** Accepted types as in `<input accept>`: `.pdf`, `image/png`, `image/*`. Empty means any. */
  accept: list(text),
  /** Most files a user may add to one element. Absent means no limit. */
  maxFiles: optional(PositiveInteger),
});
export type Limits = Output<typeof Limits>;
