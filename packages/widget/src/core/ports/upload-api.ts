import type {
  Completion,
  CompletionRequest,
  FileRequest,
  PartUrls,
  PartUrlsRequest,
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
  /** `POST {base}/uploads`: a plan per file, in order; form or multipart. */
  plan(files: readonly FileRequest[], signal: AbortSignal): Promise<readonly UploadPlan[]>;
  /** `POST {base}/uploads/parts`: what OSS holds, and URLs for the parts asked for. */
  parts(request: PartUrlsRequest, signal: AbortSignal): Promise<PartUrls>;
  /** `POST {base}/uploads/confirm`: what arrived by a form, and what the application answered. */
  confirm(request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
  /** `POST {base}/uploads/complete`: puts the parts together, and what the application answered. */
  complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
  /** `POST {base}/uploads/abort`: frees the parts. Outlives the page that asks for it. */
  abort(session: string): Promise<void>;
}
