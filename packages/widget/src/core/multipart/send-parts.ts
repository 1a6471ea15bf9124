import type { MultipartPlan } from '@oss-uploader/shared';

import { follow } from '../abort/follow.js';
import { reasonOf } from '../abort/reason-of.js';
import { untilAborted } from '../abort/until-aborted.js';
import { isUploadError } from '../errors/is-upload-error.js';
import type { UploadError } from '../errors/upload-error.js';
import { backoffMs } from '../retry/backoff.js';
import type { Connection } from '../send/connections.js';
import { isCongestion } from '../send/is-congestion.js';
import type { Services } from '../send/services.js';
import type { Part, PartLedger } from './part-ledger.js';
import { PartUrls } from './part-urls.js';
import { sendPart } from './send-part.js';
import { verifyHeld } from './verify-held.js';

export interface SendPartsOptions {
  readonly file: File;
  readonly plan: MultipartPlan;
  readonly ledger: PartLedger;
  /** Whether OSS may have parts of an earlier run, which is asked first. */
  readonly isContinued: boolean;
  readonly services: Services;
  /** Of the item in its queue: earlier ones get their connections first. */
  readonly order: number;
  readonly signal: AbortSignal;
  /** The first part may go. */
  readonly onStart: () => void;
  readonly onProgress: (sentBytes: number) => void;
  /** OSS has another part. */
  readonly onPart: () => void;
}

/** Faults one after the other, with no part stored between them, that are answered here before the item waits. */
const PATIENCE = 2;
/** Faults of one part. */
const PART_PATIENCE = 8;

/**
 * Sends the parts that OSS does not have yet, as many at a time as there are connections. A part that is lost, stalls,
 * expires or arrives with another checksum is sent again by itself while the others go on; when nothing gets through any
 * more, it rejects with the last fault. What OSS has by then stays in the ledger.
 */
export async function sendParts(options: SendPartsOptions): Promise<void> {
  const { signal, ledger } = options;
  // One abort for all requests of the run: the first fault that is not answered here ends the others.
  const { controller: run, unfollow } = follow(signal);
  try {
    await new Sending(options, run).toEnd();
  } catch (error) {
    throw signal.aborted ? reasonOf(signal) : error;
  } finally {
    unfollow();
    run.abort();
    ledger.rest();
  }
}

class Sending {
  readonly #options: SendPartsOptions;
  readonly #run: AbortController;
  readonly #urls: PartUrls;
  readonly #underWay = new Set<Promise<void>>();
  #verifying: Promise<void> | undefined;
  #faultsInARow = 0;

  constructor(options: SendPartsOptions, run: AbortController) {
    const { plan, ledger, services } = options;
    const { api, clock } = services;
    this.#options = options;
    this.#run = run;
    this.#urls = new PartUrls({
      api,
      clock,
      ledger,
      session: plan.session,
      urls: plan.urls,
      signal: run.signal,
    });
  }

  async toEnd(): Promise<void> {
    const { ledger, isContinued, onProgress } = this.#options;
    if (isContinued) await this.#urls.refill();
    await this.#sendAll();
    if (ledger.parts.some(({ ossCrc64 }) => ossCrc64 === undefined)) {
      // The bucket's CORS rules hide the checksums of the answers; the list of parts has them.
      await this.#urls.refill();
      ledger.doubtDifferent();
      await this.#sendAll();
    }
    onProgress(ledger.sentBytes);
  }

  async #sendAll(): Promise<void> {
    const { file, ledger, services, order } = this.#options;
    const { clock, connections } = services;
    const { signal } = this.#run;
    while (!ledger.isComplete) {
      signal.throwIfAborted();
      if (this.#verifying === undefined && ledger.held().length > 0) {
        this.#verifying = verifyHeld(file, ledger, signal)
          .catch((error: unknown) => this.#run.abort(error))
          .finally(() => (this.#verifying = undefined));
      }
      if (ledger.next(clock.elapsed()) === undefined) {
        await this.#untilSomethingEnds();
        continue;
      }
      const connection = await connections.acquire(order, signal);
      const part = ledger.next(clock.elapsed());
      if (part === undefined) {
        connection.end('unused');
        continue;
      }
      ledger.set(part, 'sending');
      this.#options.onStart();
      const sending = this.#send(part, connection).finally(() => this.#underWay.delete(sending));
      this.#underWay.add(sending);
    }
  }

  /** Never rejects: what cannot be answered here aborts the run. */
  async #send(part: Part, connection: Connection): Promise<void> {
    const { file, ledger, services, onPart, onProgress } = this.#options;
    let end: Parameters<Connection['end']>[0] = 'unused';
    try {
      const url = await this.#urls.take(part);
      if (url === undefined) return;
      const outcome = await sendPart({
        file,
        part,
        url,
        services,
        connection,
        signal: this.#run.signal,
        onProgress: () => onProgress(ledger.sentBytes),
      });
      end = 'answered';
      if (outcome.kind === 'stored') {
        this.#faultsInARow = 0;
        part.faults = 0;
        ledger.set(part, 'done');
        onPart();
        onProgress(ledger.sentBytes);
        return;
      }
      if (isCongestion(outcome.error)) end = 'lost';
      if (outcome.isUnsure) this.#urls.forget(part);
      this.#answer(part, outcome.error);
    } catch (error) {
      this.#answer(part, error);
    } finally {
      connection.end(end);
    }
  }

  #answer(part: Part, error: unknown): void {
    const { ledger, services } = this.#options;
    if (this.#run.signal.aborted) return;
    this.#faultsInARow += 1;
    part.faults += 1;
    const othersGoOn = this.#faultsInARow <= Math.max(PATIENCE, this.#underWay.size - 1);
    const isPatient = othersGoOn && part.faults <= PART_PATIENCE;
    if (!isUploadError(error) || !error.retryable || !isPatient) {
      this.#run.abort(error);
      return;
    }
    if (error.code === 'expired') this.#urls.clear();
    ledger.set(part, 'todo');
    part.dueAt = services.clock.elapsed() + delayMs(error, part.faults, services);
  }

  /** A part, the reading of held ones, or the wait of one that is due later. */
  async #untilSomethingEnds(): Promise<void> {
    const { ledger, services } = this.#options;
    const { clock } = services;
    const ends = [...this.#underWay];
    if (this.#verifying !== undefined) ends.push(this.#verifying);
    const { nextDueAt } = ledger;
    let cancelTimer = (): void => undefined;
    if (nextDueAt < Infinity) {
      ends.push(
        new Promise((resolve) => {
          cancelTimer = clock.setTimer(resolve, nextDueAt - clock.elapsed());
        }),
      );
    }
    try {
      await untilAborted(Promise.race(ends), this.#run.signal);
    } finally {
      cancelTimer();
    }
  }
}

/** An expired signature needs only a new one; twice in a row, something else is wrong. */
function delayMs(error: UploadError, faults: number, { retry, random }: Services): number {
  if (error.code === 'expired' && faults === 1) return 0;
  return Math.max(backoffMs(faults - 1, retry, random), error.details.retryAfterMs ?? 0);
}
