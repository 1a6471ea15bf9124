import { StorageUnavailable, type AnswerableError } from '../errors.js';
import type { Credentials, CredentialsSource } from './credentials.js';

export interface RefreshOptions {
  readonly now: () => Date;
  /** How long what is signed with them should work: they are renewed before less than this is left. */
  readonly neededForMs: number;
  /** Told of each refresh that failed, whether or not older credentials help out. */
  readonly onFailure: (error: unknown) => void;
  /** A refresh that takes longer has failed. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** Room for clocks that differ and for the request that is under way. */
const MARGIN_MS = 60_000;
/** After a failure the source has a rest, however many requests come. */
const REST_MS = 5_000;
/** Credentials that do not say when they end are asked for again after this. */
const UNDATED_MS = 5 * 60_000;

interface Held {
  readonly credentials: Credentials;
  readonly refreshAtMs: number;
  readonly endsAtMs: number;
}

/**
 * Credentials that end and are renewed early, by one refresh at a time. While they are valid nobody waits for
 * it, and a refresh that fails changes nothing; only without valid ones does `get` wait, or throw.
 */
export class RefreshingCredentials implements CredentialsSource {
  readonly #load: () => Promise<Credentials>;
  readonly #options: RefreshOptions;
  #held: Held | undefined;
  #pending: Promise<Credentials> | undefined;
  #failure: { readonly error: AnswerableError; readonly untilMs: number } | undefined;

  constructor(load: () => Promise<Credentials>, options: RefreshOptions) {
    this.#load = load;
    this.#options = options;
  }

  async get(): Promise<Credentials> {
    const nowMs = this.#options.now().getTime();
    const held = this.#held;
    if (held !== undefined && nowMs < held.refreshAtMs) return held.credentials;
    if (held !== undefined && nowMs < held.endsAtMs) {
      if (!this.#rests(nowMs)) void this.#refresh().catch(() => undefined);
      return held.credentials;
    }
    if (this.#failure !== undefined && this.#rests(nowMs)) throw this.#failure.error;
    return this.#refresh();
  }

  #rests(nowMs: number): boolean {
    return this.#failure !== undefined && nowMs < this.#failure.untilMs;
  }

  #refresh(): Promise<Credentials> {
    this.#pending ??= this.#loadOnce().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #loadOnce(): Promise<Credentials> {
    const { now, onFailure } = this.#options;
    try {
      const credentials = await this.#inTime();
      this.#held = this.#hold(credentials, now().getTime());
      this.#failure = undefined;
      return credentials;
    } catch (cause) {
      const error = new StorageUnavailable('The credentials for OSS could not be had: try again', {
        cause,
      });
      this.#failure = { error, untilMs: now().getTime() + REST_MS };
      onFailure(cause);
      throw error;
    }
  }

  #hold(credentials: Credentials, loadedAtMs: number): Held {
    const { expiresAt } = credentials;
    if (expiresAt === undefined) {
      return { credentials, refreshAtMs: loadedAtMs + UNDATED_MS, endsAtMs: Infinity };
    }
    const lifeMs = expiresAt.getTime() - loadedAtMs;
    // Also when the date cannot be read.
    if (!(lifeMs > 0)) throw new Error('the credentials have expired already');
    // Short-lived ones are used for half of their life at least.
    const earlyMs = Math.min(this.#options.neededForMs + MARGIN_MS, lifeMs / 2);
    return {
      credentials,
      refreshAtMs: expiresAt.getTime() - earlyMs,
      endsAtMs: expiresAt.getTime() - Math.min(MARGIN_MS, lifeMs / 4),
    };
  }

  async #inTime(): Promise<Credentials> {
    const { timeoutMs = TIMEOUT_MS } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no credentials after ${timeoutMs} ms`));
      }, timeoutMs);
    });
    try {
      return await Promise.race([this.#load(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
