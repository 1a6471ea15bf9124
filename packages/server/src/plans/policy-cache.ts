import type { PolicyResponse } from '@oss-uploader/shared';

import type { Credentials } from '../credentials/credentials.js';

/** All that goes into an answer besides the options. */
export interface PolicyInput {
  readonly owner: string;
  readonly dir: string;
  readonly limits: object;
  readonly vars: object;
  readonly credentials: Credentials;
  readonly now: Date;
}

const MOST_KEPT = 1000;

/**
 * Keeps policies until the second is over in which they were signed. Everything in them counts in whole seconds, so a
 * policy that is signed again for the same owner, directory, limits and variables would say the same.
 */
export class PolicyCache {
  readonly #answers = new Map<string, PolicyResponse>();
  #second = NaN;
  #credentials: Credentials | undefined;

  async get(input: PolicyInput, sign: () => Promise<PolicyResponse>): Promise<PolicyResponse> {
    const { owner, dir, limits, vars, credentials, now } = input;
    const second = Math.floor(now.getTime() / 1000);
    if (second !== this.#second || credentials !== this.#credentials) {
      this.#answers.clear();
      this.#second = second;
      this.#credentials = credentials;
    }
    const name = JSON.stringify([owner, dir, limits, vars]);
    const kept = this.#answers.get(name);
    if (kept !== undefined) return kept;
    const answer = await sign();
    const isStillNow = second === this.#second && credentials === this.#credentials;
    if (isStillNow && this.#answers.size < MOST_KEPT) this.#answers.set(name, answer);
    return answer;
  }
}
