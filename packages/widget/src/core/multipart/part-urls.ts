import type { PartUrl } from '@oss-uploader/shared';

import { untilAborted } from '../abort/until-aborted.js';
import { BadResponseError } from '../errors/bad-response-error.js';
import type { Clock } from '../ports/clock.js';
import type { UploadApi } from '../ports/upload-api.js';
import type { Part, PartLedger } from './part-ledger.js';

/** Asked for at once: enough for every connection twice, and few enough to be used before they expire. */
const BATCH = 24;
/** When fewer are left, more are fetched while these are used. */
const LOW = 8;

interface Signed {
  readonly url: string;
  /** By `Clock.elapsed`. */
  readonly freshUntil: number;
}

export interface PartUrlsOptions {
  readonly api: UploadApi;
  readonly clock: Clock;
  readonly ledger: PartLedger;
  readonly session: string;
  /** Those that came with the plan. */
  readonly urls: readonly PartUrl[];
  readonly signal: AbortSignal;
}

/** The signed URLs of one run, fetched just before they are needed. */
export class PartUrls {
  readonly #options: PartUrlsOptions;
  readonly #signed = new Map<number, Signed>();
  /** Parts that wait for their URL. */
  readonly #wanted = new Map<number, Part>();
  #pending: Promise<void> | undefined;

  constructor(options: PartUrlsOptions) {
    this.#options = options;
    this.#store(options.urls);
  }

  /**
   * The URL for a part that was taken for sending; undefined when OSS turns out to have it. Rejects as `UploadApi.parts`
   * does.
   */
  async take(part: Part): Promise<string | undefined> {
    for (;;) {
      const signed = this.#signed.get(part.number);
      this.#signed.delete(part.number);
      if (signed !== undefined && this.#options.clock.elapsed() < signed.freshUntil) {
        this.#fetchAhead();
        return signed.url;
      }
      this.#wanted.set(part.number, part);
      if (this.#pending !== undefined) {
        // That question may have left before this part was wanted.
        await this.refill();
        continue;
      }
      await this.refill();
      if (part.state !== 'sending') return undefined;
      if (this.#signed.has(part.number)) continue;
      throw new BadResponseError(
        `The server gave no URL for part ${part.number}, which OSS does not have.`,
      );
    }
  }

  /** Asks what OSS has, and for URLs: for the parts that wait for one, and those that come next. */
  refill(): Promise<void> {
    this.#pending ??= this.#ask().finally(() => {
      this.#pending = undefined;
    });
    return untilAborted(this.#pending, this.#options.signal);
  }

  /** They have expired, all that were signed with them, too. */
  clear(): void {
    this.#signed.clear();
  }

  /** Whether OSS has this part is not known: the next request for it begins with that question. */
  forget(part: Part): void {
    this.#signed.delete(part.number);
  }

  #fetchAhead(): void {
    const missing = this.#options.ledger
      .upcoming(LOW)
      .some(({ number }) => !this.#signed.has(number));
    // Whoever needs one and has none asks again, and reports what is wrong.
    if (missing && this.#pending === undefined) this.refill().catch(() => undefined);
  }

  async #ask(): Promise<void> {
    const { api, ledger, session, signal } = this.#options;
    const wanted = [...this.#wanted.values()];
    this.#wanted.clear();
    const ahead = ledger
      .upcoming(BATCH + this.#signed.size)
      .map(({ number }) => number)
      .filter((number) => !this.#signed.has(number));
    const partNumbers = [...wanted.map(({ number }) => number), ...ahead].slice(0, BATCH);
    const { held, urls } = await api.parts({ session, partNumbers }, signal);
    // A part whose answer was lost may be there; it goes out again if it is not there as it was read.
    for (const part of wanted) ledger.set(part, 'todo');
    ledger.take(held);
    for (const part of wanted) if (part.state === 'todo') ledger.set(part, 'sending');
    this.#store(urls);
  }

  #store(urls: readonly PartUrl[]): void {
    const now = this.#options.clock.elapsed();
    for (const { partNumber, url } of urls) {
      this.#signed.set(partNumber, { url, freshUntil: now + lifetimeMs(url) });
    }
  }
}

/** From the URL itself, by its age and not by this device's clock, which may be a day off; with a margin. */
function lifetimeMs(url: string): number {
  const seconds = /[?&]x-oss-expires=(\d+)/.exec(url)?.[1];
  return seconds === undefined ? Infinity : Number(seconds) * 800;
}
