import { NonEmptyString } from './scalars.js';
import { object, readRecord, type Output, type Schema } from './schema.js';

const OurNames = object({
  bucket: NonEmptyString,
  object: NonEmptyString,
  session: NonEmptyString,
});

type OurNames = Output<typeof OurNames>;

/**
 * What our plans make OSS send to `POST {base}/callback`, after parsing either of its two encodings.
 * Only names are trusted from here: sizes, types and checksums come from HEAD.
 */
export const CallbackBody: Schema<OurNames & Readonly<Record<string, unknown>>> = (
  input,
  field,
) => ({
  ...readRecord(input, field),
  ...OurNames(input, field),
});
export type CallbackBody = Output<typeof CallbackBody>;
