import * as v from 'valibot';

import { AbortRequest } from './abort-request.js';
import { CallbackBody } from './callback-body.js';
import { CompletionRequest } from './completion-request.js';
import { ContractError } from './contract-error.js';
import { ErrorBody } from './error-body.js';
import { PartUrls } from './part-urls.js';
import { PartUrlsRequest } from './part-urls-request.js';
import { PolicyResponseV1, PolicyResponseV4, type PolicyResponse } from './policy-response.js';
import { Completion } from './upload-completion.js';
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
function parserOf<Schema extends v.GenericSchema>(
  schema: Schema,
): (input: unknown) => v.InferOutput<Schema> {
  return (input) => {
    const result = v.safeParse(schema, input, { abortEarly: true });
    if (result.success) return result.output;
    const [issue] = result.issues;
    throw new ContractError(fieldOf(issue), issue.message);
  };
}

function fieldOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce((path, item) => {
    const { key } = item;
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
