import * as v from 'valibot';

import { ErrorDetail } from './error-body.js';
import { PartUrl } from './part-urls.js';
import { NonEmptyString, PositiveInteger, Url, UtcTimestamp } from './scalars.js';

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
export const FormPlan = v.object({
  kind: v.literal('form'),
  ...planned,
  url: Url,
  fields: v.array(v.tuple([NonEmptyString, v.string()])),
});
export type FormPlan = v.InferOutput<typeof FormPlan>;

/** Send the file in parts of `partSizeBytes`; the last one holds what is left. */
export const MultipartPlan = v.object({
  kind: v.literal('multipart'),
  ...planned,
  uploadId: NonEmptyString,
  partSizeBytes: PositiveInteger,
  /** URLs of the first parts; the others come from `POST {base}/uploads/parts`. */
  urls: v.array(PartUrl),
});
export type MultipartPlan = v.InferOutput<typeof MultipartPlan>;

/** This file may not be uploaded. */
export const RejectedPlan = v.object({ kind: v.literal('rejected'), error: ErrorDetail });
export type RejectedPlan = v.InferOutput<typeof RejectedPlan>;

export const UploadPlan = v.variant('kind', [FormPlan, MultipartPlan, RejectedPlan]);
export type UploadPlan = v.InferOutput<typeof UploadPlan>;

/** Answer of `POST {base}/uploads`: a plan per file, in the order of the request. */
export const UploadPlans = v.object({ plans: v.array(UploadPlan) });
export type UploadPlans = v.InferOutput<typeof UploadPlans>;
