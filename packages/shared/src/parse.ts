import * as v from 'valibot';

import { AbortRequest, Completion, CompletionRequest } from './upload-completion.js';
import { CallbackBody } from './callback-body.js';
import { ErrorBody } from './error-body.js';
import { PartUrls, PartUrlsRequest } from './part-urls.js';
import { PolicyResponseV1, PolicyResponseV4, type PolicyResponse } from './policy-response.js';
import { UploadPlans } from './upload-plan.js';
import { UploadRequest } from './upload-request.js';

/** Thrown by every `parse…`: `field` is a path such as `files[0].sizeBytes`, empty for the whole. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly field: string;

  constructor(field: string, problem: string) {
    super(field === '' ? problem : `${field}: ${problem}`);
    this.field = field;
  }
}

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
