import type {
  Completion,
  CompletionRequest,
  FileRequest,
  PolicyResponse,
  UploadPlan,
} from '@oss-uploader/shared';

/** The answer of `GET {base}`, and the server's clock where the page may read it. */
export interface PolicyAnswer {
  readonly policy: PolicyResponse;
  /** Unix time in milliseconds by the server's `Date` header. */
  readonly serverTime: number | undefined;
}

/**
 * The application server. Every method rejects with an `UploadError`, or with the signal's reason
 * when aborted.
 */
export interface UploadApi {
  /** `GET {base}`: tells limits, and whether plans are available. */
  policy(signal: AbortSignal): Promise<PolicyAnswer>;
  /** `POST {base}/uploads`: a plan per file, in order. */
  plan(files: readonly FileRequest[], signal: AbortSignal): Promise<readonly UploadPlan[]>;
  /** `POST {base}/uploads/confirm`: what arrived, and what the application answered. */
  confirm(request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
}
