import type { FaultAction } from './fault.js';

/** An error answer that was asked for by a fault: any status and code. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly status: number;
  readonly code: string;
  readonly ec = '';
  readonly details = {};
  readonly headers: Readonly<Record<string, string>>;

  constructor(action: Extract<FaultAction, { kind: 'status' }>) {
    super(action.message ?? 'A fault that was asked for.');
    this.status = action.status;
    this.code = action.code;
    this.headers =
      action.retryAfterSeconds === undefined
        ? {}
        : { 'Retry-After': String(action.retryAfterSeconds) };
  }
}
