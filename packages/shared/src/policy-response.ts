import { Limits } from './limits.js';
import { NonEmptyString, pattern } from './scalars.js';
import { object, oneOf, optional, text, type Output, type Schema } from './schema.js';

/** Unix seconds. The tutorial's Java server sends text, some of its copies a number. */
const UnixSeconds: Schema<string> = (input, field) =>
  Digits(typeof input === 'number' ? String(input) : input, field);

const Digits = pattern(/^\d{1,12}$/, 'expected Unix seconds');

const common = {
  /** Base64 of the policy document. */
  policy: NonEmptyString,
  signature: NonEmptyString,
  /** Prefix that every key must start with. */
  dir: text,
  /** Where to post: scheme and host of the bucket. */
  host: NonEmptyString,
  /** Base64 of the callback JSON, for the form field `callback`. */
  callback: optional(text),
  /** With temporary credentials: the form field `x-oss-security-token`. */
  security_token: optional(text),
  /** Ours: so that a page need not repeat the limits. */
  limits: optional(Limits),
  /** Ours: plans are available at this path below the base. */
  uploads: optional(oneOf(['uploads'])),
};

/** The tutorial's answer, signature V1. */
export const PolicyResponseV1 = object({
  accessid: NonEmptyString,
  ...common,
  expire: UnixSeconds,
});
export type PolicyResponseV1 = Output<typeof PolicyResponseV1>;

/** The answer of Alibaba's current samples, signature V4; they name the version in two ways. */
export const PolicyResponseV4 = object({
  version: optional(oneOf(['OSS4-HMAC-SHA256'])),
  x_oss_signature_version: optional(oneOf(['OSS4-HMAC-SHA256'])),
  x_oss_credential: NonEmptyString,
  x_oss_date: pattern(/^\d{8}T\d{6}Z$/, 'expected 20300101T000000Z'),
  ...common,
  /** Not all samples send it; the policy document has the same instant. */
  expire: optional(UnixSeconds),
});
export type PolicyResponseV4 = Output<typeof PolicyResponseV4>;

export type PolicyResponse = PolicyResponseV1 | PolicyResponseV4;
