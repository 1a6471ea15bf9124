import * as v from 'valibot';

import { Limits } from './limits.js';
import { OSS_DATE_PATTERN, UNIX_SECONDS_PATTERN } from './patterns.js';
import { NonEmptyString } from './scalars.js';

/** Unix seconds. The tutorial's Java server sends text, some of its copies a number. */
const UnixSeconds = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.regex(UNIX_SECONDS_PATTERN, 'expected Unix seconds'),
);

const common = {
  /** Base64 of the policy document. */
  policy: NonEmptyString,
  signature: NonEmptyString,
  /** Prefix that every key must start with. */
  dir: v.string(),
  /** Where to post: scheme and host of the bucket. */
  host: NonEmptyString,
  /** Base64 of the callback JSON, for the form field `callback`. */
  callback: v.optional(v.string()),
  /** With temporary credentials: the form field `x-oss-security-token`. */
  security_token: v.optional(v.string()),
  /** Ours: so that a page need not repeat the limits. */
  limits: v.optional(Limits),
  /** Ours: plans are available at this path below the base. */
  uploads: v.optional(v.literal('uploads')),
};

/** The tutorial's answer, signature V1. */
export const PolicyResponseV1 = v.object({
  accessid: NonEmptyString,
  ...common,
  expire: UnixSeconds,
});
export type PolicyResponseV1 = v.InferOutput<typeof PolicyResponseV1>;

/** The answer of Alibaba's current samples, signature V4; they name the version in two ways. */
export const PolicyResponseV4 = v.object({
  version: v.optional(v.literal('OSS4-HMAC-SHA256')),
  x_oss_signature_version: v.optional(v.literal('OSS4-HMAC-SHA256')),
  x_oss_credential: NonEmptyString,
  x_oss_date: v.pipe(v.string(), v.regex(OSS_DATE_PATTERN, 'expected 20300101T000000Z')),
  ...common,
  /** Not all samples send it; the policy document has the same instant. */
  expire: v.optional(UnixSeconds),
});
export type PolicyResponseV4 = v.InferOutput<typeof PolicyResponseV4>;

export type PolicyResponse = PolicyResponseV1 | PolicyResponseV4;
