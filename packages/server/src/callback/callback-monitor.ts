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
  #status: CallbackStatus = { received: 0, last: null };

  constructor(now: () => Date) {
    this.#now = now;
  }

  record(outcome: CallbackOutcome): void {
    const at = this.#now().toISOString();
    this.#status = { received: this.#status.received + 1, last: { ...outcome, at } };
  }

  status(): CallbackStatus {
    return this.#status;
  }
}
