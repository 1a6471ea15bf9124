import {
  OSS_DATE_PATTERN,
  UNIX_SECONDS_PATTERN,
  type Completion,
  type ErrorBody,
  type ErrorCode,
  type ErrorDetail,
  type FormPlan,
  type HeldPart,
  type Limits,
  type MultipartPlan,
  type PartUrl,
  type PartUrls,
  type PolicyResponse,
  type PolicyResponseV1,
  type PolicyResponseV4,
  type RejectedPlan,
  type Upload,
  type UploadPlan,
  type UploadPlans,
} from '@oss-uploader/shared';

import {
  anything,
  fail,
  flag,
  isRecord,
  list,
  matching,
  object,
  oneOf,
  optional,
  whole,
  type Parser,
} from './parser.js';
import { crc64, nonEmptyText, partNumber, text, url, utcTimestamp } from './scalars.js';

const sizeBytes = whole(0);
const maybeCrc64 = optional(crc64);
const maybeText = optional(text);

/** A newer server may have codes that are not known here; they are shown as they are. */
const code = nonEmptyText as Parser<ErrorCode>;

export const parseErrorBody = object<ErrorBody>({
  error: object<ErrorBody['error']>({
    code,
    message: text,
    requestId: text,
    ossRequestId: maybeText,
  }),
});

const partUrls = list(object<PartUrl>({ partNumber, url }));

export const parsePartUrls = object<PartUrls>({
  held: list(object<HeldPart>({ partNumber, sizeBytes, crc64: maybeCrc64 })),
  urls: partUrls,
  expiresAt: utcTimestamp,
});

const planned = {
  id: nonEmptyText,
  key: nonEmptyText,
  session: nonEmptyText,
  expiresAt: utcTimestamp,
};

const field: Parser<[string, string]> = (value, path = '') =>
  Array.isArray(value)
    ? [nonEmptyText(value[0], `${path}[0]`), text(value[1], `${path}[1]`)]
    : fail('a name and a value', value, path);

const PLANS = {
  form: object<FormPlan>({ kind: oneOf('form'), ...planned, url, fields: list(field) }),
  multipart: object<MultipartPlan>({
    kind: oneOf('multipart'),
    ...planned,
    uploadId: nonEmptyText,
    partSizeBytes: whole(1),
    urls: partUrls,
  }),
  rejected: object<RejectedPlan>({
    kind: oneOf('rejected'),
    error: object<ErrorDetail>({ code, message: text }),
  }),
};

const kindOfPlan = object<Pick<UploadPlan, 'kind'>>({
  kind: oneOf('form', 'multipart', 'rejected'),
});

export const parseUploadPlans = object<UploadPlans>({
  plans: list<UploadPlan>((value, path) => PLANS[kindOfPlan(value, path).kind](value, path)),
});

export const parseCompletion = object<Completion>({
  upload: object<Upload>({
    id: nonEmptyText,
    bucket: nonEmptyText,
    key: nonEmptyText,
    name: text,
    relativePath: maybeText,
    sizeBytes,
    type: text,
    etag: text,
    crc64: maybeCrc64,
    verified: flag,
    detectedType: maybeText,
  }),
  response: anything,
});

const unixSecondsText = matching(UNIX_SECONDS_PATTERN, 'Unix seconds');
/** Some servers send a number. */
const unixSeconds: Parser<string> = (value, path) =>
  unixSecondsText(typeof value === 'number' ? String(value) : value, path);

const policyFields = {
  policy: nonEmptyText,
  signature: nonEmptyText,
  dir: text,
  host: nonEmptyText,
  callback: maybeText,
  security_token: maybeText,
  limits: optional(
    object<Limits>({
      maxSizeBytes: sizeBytes,
      accept: list(text),
      maxFiles: optional(whole(1)),
    }),
  ),
  uploads: optional(oneOf('uploads')),
};

const version = optional(oneOf('OSS4-HMAC-SHA256'));

const parseV1 = object<PolicyResponseV1>({
  accessid: nonEmptyText,
  ...policyFields,
  expire: unixSeconds,
});

const parseV4 = object<PolicyResponseV4>({
  version,
  x_oss_signature_version: version,
  x_oss_credential: nonEmptyText,
  x_oss_date: matching(OSS_DATE_PATTERN, 'a time such as 20300101T000000Z'),
  ...policyFields,
  expire: optional(unixSeconds),
});

/** A V1 answer is known by its `accessid`. */
export const parsePolicyResponse: Parser<PolicyResponse> = (value) =>
  (isRecord(value) && 'accessid' in value ? parseV1 : parseV4)(value);
