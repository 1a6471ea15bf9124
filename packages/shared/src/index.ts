export { AbortRequest } from './abort-request.js';
export { isAcceptToken, isAccepted, parseAccept, type NamedType } from './accept.js';
export { CallbackBody } from './callback-body.js';
export { combineCrc64, type CrcPiece } from './combine-crc64.js';
export { CompletionRequest } from './completion-request.js';
export { ContractError } from './contract-error.js';
export { ErrorBody, ErrorDetail } from './error-body.js';
export { ErrorCode } from './error-code.js';
export { isRelativePath } from './is-relative-path.js';
export { Limits } from './limits.js';
export {
  parseAbortRequest,
  parseCallbackBody,
  parseCompletion,
  parseCompletionRequest,
  parseErrorBody,
  parsePartUrls,
  parsePartUrlsRequest,
  parsePolicyResponse,
  parseUploadPlans,
  parseUploadRequest,
} from './parse.js';
export { HeldPart, PartUrl, PartUrls } from './part-urls.js';
export {
  CRC64_PATTERN,
  OSS_DATE_PATTERN,
  UNIX_SECONDS_PATTERN,
  URL_PATTERN,
  UTC_TIMESTAMP_PATTERN,
} from './patterns.js';
export { parseSize } from './parse-size.js';
export { PartUrlsRequest } from './part-urls-request.js';
export { PolicyResponseV1, PolicyResponseV4, type PolicyResponse } from './policy-response.js';
export { Completion, Upload } from './upload-completion.js';
export { FormPlan, MultipartPlan, RejectedPlan, UploadPlan, UploadPlans } from './upload-plan.js';
export { FileRequest, MAX_FILES_PER_REQUEST, UploadRequest } from './upload-request.js';
