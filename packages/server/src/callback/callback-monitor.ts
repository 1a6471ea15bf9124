import type { CallbackCheck } from '../errors.js';

/** How a callback went. */
export interface CallbackOutcome {
  /** `failed`: genuine, but OSS or the application could not do their part. */
  readonly verdict: 'verified' | 'refused' | 'failed';
  /** Which proof was missing, or the code of the error. */
  readonly check?: CallbackCheck | undefined;
  readonly reason?: string | undefined;
  readonly ossRequestId?: string | undefined;
}

export interface CallbackStatus {
  readonly received: number;
  /** The last one, whoever sent it. */
  readonly last: (CallbackOutcome & { readonly at: string }) | null;
}

/** Remembers how the last callback of this process went. */
export class CallbackMonitor {
  readonly #now: () => Date;
  #received = 0;
  #last: { readonly outcome: CallbackOutcome; readonly at: Date } | undefined;

  constructor(now: () => Date) {
    this.#now = now;
  }

  record(outcome: CallbackOutcome): void {
    this.#received += 1;
    this.#last = { outcome, at: this.#now() };
  }

  status(): CallbackStatus {
    const last = this.#last;
    return {
      received: this.#received,
      last: last === undefined ? null : { ...last.outcome, at: last.at.toISOString() },
    };
  }
}
