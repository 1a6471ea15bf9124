import type { Limits, PolicyResponse } from '@oss-uploader/shared';

import { untilAborted } from '../abort/until-aborted.js';
import type { Clock } from '../ports/clock.js';
import type { UploadApi } from '../ports/upload-api.js';
import { policyLifetimeMs } from './policy-lifetime.js';

/** A policy is renewed this long before its end: a request under way still has to arrive. */
const RENEWAL_MARGIN_MS = 5_000;

/**
 * What `GET {base}` answers, asked for once however many files wait for it, kept while it is
 * good. From a server that makes plans it is needed only once, to learn that.
 */
export class PolicySource {
  readonly #api: UploadApi;
  readonly #clock: Clock;
  #held: { readonly policy: PolicyResponse; readonly freshUntil: number } | undefined;
  #pending: Promise<PolicyResponse> | undefined;
  readonly #lifetime = new AbortController();

  constructor(api: UploadApi, clock: Clock) {
    this.#api = api;
    this.#clock = clock;
  }

  /** The server's limits, as far as they are known. */
  get limits(): Limits | undefined {
    return this.#held?.policy.limits;
  }

  /** Whether the server has answered yet. */
  get isKnown(): boolean {
    return this.#held !== undefined;
  }

  /** A policy that is good for now. Rejects as `UploadApi.policy` does; the next call asks again. */
  async current(signal: AbortSignal): Promise<PolicyResponse> {
    signal.throwIfAborted();
    if (this.#held !== undefined && this.#clock.elapsed() < this.#held.freshUntil) {
      return this.#held.policy;
    }
    return untilAborted((this.#pending ??= this.#renew()), signal);
  }

  /** OSS says that this policy has expired: it is not used again. */
  expire(policy: string): void {
    if (this.#held?.policy.policy !== policy) return;
    this.#held = { policy: this.#held.policy, freshUntil: -Infinity };
  }

  /** Aborts the request under way, for good. */
  dispose(): void {
    this.#lifetime.abort();
  }

  async #renew(): Promise<PolicyResponse> {
    try {
      // Shared by all who wait, so no single one of them can abort it.
      const answer = await this.#api.policy(this.#lifetime.signal);
      const { policy } = answer;
      const lifetimeMs =
        policy.uploads === 'uploads'
          ? Infinity
          : policyLifetimeMs(answer, this.#clock.now()) - RENEWAL_MARGIN_MS;
      this.#held = { policy, freshUntil: this.#clock.elapsed() + lifetimeMs };
      return policy;
    } finally {
      this.#pending = undefined;
    }
  }
}
