import { ErrorDetail } from './error-body.js';
import { PartUrl } from './part-urls.js';
import { NonEmptyString, PositiveInteger, Url, UtcTimestamp } from './scalars.js';
import { kinds, list, object, oneOf, pair, text, type Output } from './schema.js';

const planned = {
  /** The upload's id: what `onUploaded` is told, and what the application stores once. */
  id: NonEmptyString,
  /** The object key that the server chose. */
  key: NonEmptyString,
  /** Sealed by the server; the browser hands it back and reads nothing from it. */
  session: NonEmptyString,
  /** When the signatures of this plan end. The session lives longer. */
  expiresAt: UtcTimestamp,
};

/** Send the file with one PostObject: these fields in this order, then `file` last. */
export const FormPlan = object({
  kind: oneOf(['form']),
  ...planned,
  url: Url,
  fields: list(pair(NonEmptyString, text)),
});
export type FormPlan = Output<typeof FormPlan>;

/** Send the file in parts of `partSizeBytes`; the last one holds what is left. */
export const MultipartPlan = object({
  kind: oneOf(['multipart']),
  ...planned,
  uploadId: NonEmptyString,
  partSizeBytes: PositiveInteger,
  /** URLs of the first parts; the others come from `POST {base}/uploads/parts`. */
  urls: list(PartUrl),
});
export type MultipartPlan = Output<typeof MultipartPlan>;

/** This file may not be uploaded. */
export const RejectedPlan = object({ kind: oneOf(['rejected']), error: ErrorDetail });
export type RejectedPlan = Output<typeof RejectedPlan>;

export const UploadPlan = kinds({
  form: FormPlan,
  multipart: MultipartPlan,
  rejected: RejectedPlan,
});
export type UploadPlan = Output<typeof UploadPlan>;

/** Answer of `POST {base}/uploads`: a plan per file, in the order of the request. */
export const UploadPlans = object({ plans: list(UploadPlan) });
export type UploadPlans = Output<typeof UploadPlans>;
