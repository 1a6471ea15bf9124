import type { ErrorCode } from '@oss-uploader/shared';

/** What is counted; a port, so that nothing else knows Prometheus. */
export interface Metrics {
  /** `code` of a rejected plan. */
  planned(kind: 'form' | 'multipart' | 'rejected', code?: ErrorCode): void;
  callback(verdict: 'verified' | 'refused' | 'failed' | 'late'): void;
  /** The application was told of an upload, by whichever way it was known. */
  told(source: 'callback' | 'confirm' | 'complete', seconds: number): void;
  answered(route: string, statusCode: number, seconds: number): void;
  failed(code: ErrorCode): void;
}

export const NO_METRICS: Metrics = {
  planned: () => undefined,
  callback: () => undefined,
  told: () => undefined,
  answered: () => undefined,
  failed: () => undefined,
};
