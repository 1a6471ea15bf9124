import { AbortRequest, Completion, CompletionRequest } from './upload-completion.js';
import { CallbackBody } from './callback-body.js';
import { ErrorBody } from './error-body.js';
import { PartUrls, PartUrlsRequest } from './part-urls.js';
import { PolicyResponseV1, PolicyResponseV4, type PolicyResponse } from './policy-response.js';
import { isRecord, type Schema } from './schema.js';
import { UploadPlans } from './upload-plan.js';
import { UploadRequest } from './upload-request.js';

export const parseUploadRequest = parserOf(UploadRequest);
export const parseUploadPlans = parserOf(UploadPlans);
export const parsePartUrlsRequest = parserOf(PartUrlsRequest);
export const parsePartUrls = parserOf(PartUrls);
export const parseCompletionRequest = parserOf(CompletionRequest);
export const parseCompletion = parserOf(Completion);
export const parseAbortRequest = parserOf(AbortRequest);
export const parseCallbackBody = parserOf(CallbackBody);
export const parseErrorBody = parserOf(ErrorBody);

/** Reads a policy response of either version; a V1 answer is known by its `accessid`. */
export function parsePolicyResponse(input: unknown): PolicyResponse {
  return isRecord(input) && 'accessid' in input ? parseV1(input) : parseV4(input);
}

const parseV1 = parserOf(PolicyResponseV1);
const parseV4 = parserOf(PolicyResponseV4);

/* @__NO_SIDE_EFFECTS__ */
function parserOf<Value>(schema: Schema<Value>): (input: unknown) => Value {
  return (input) => schema(input, '');
}
