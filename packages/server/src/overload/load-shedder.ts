import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';

import { Overloaded } from '../errors.js';
import type { ResolvedOverload } from '../options/resolved-options.js';
import { ExpectedWait } from './expected-wait.js';
import type { LoopDelay } from './loop-delay.js';
import { WorkCount } from './work-count.js';

/** What a request is for. What ends an upload is refused later than what begins one: the bytes are there already. */
type Purpose = 'begin' | 'end';

type Hook = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => void;

const END_FACTOR = 2;
/** So few requests between two ticks are not what makes the loop late, and are always taken. */
const FEW = 20;
const WARN_EVERY_MS = 5000;
const MOST_SHOWN_MS = 60_000;
/** Not all come back at once. */
const LEAST_RETRY_SECONDS = 1;
const MOST_RETRY_SECONDS = 4;

/**
 * Refuses requests while there are more than the process can answer in time, before anything is done for them: what is
 * accepted is answered soon, and who is refused knows when to come again.
 */
export class LoadShedder {
  readonly #limits: ResolvedOverload | undefined;
  readonly #loopDelay: LoopDelay;
  readonly #work = new WorkCount();
  readonly #application = new ExpectedWait();
  /** Since the last tick. */
  #accepted = 0;
  #tick = 0;
  /** Since the last warning. */
  #refused = 0;
  #warnedAtMs = -Infinity;

  /** Without limits, nothing is refused. */
  constructor(limits: ResolvedOverload | undefined, loopDelay: LoopDelay) {
    this.#limits = limits;
    this.#loopDelay = loopDelay;
  }

  /** For the first hook of a route. */
  hook(purpose: Purpose): Hook {
    return this.#hook(purpose, () => false);
  }

  /**
   * For callbacks, which are worth nothing when they are answered too late: refuses them also while they would wait for each
   * other for longer than that, so that the application ends what was accepted instead of being late for all.
   */
  callbackHook(mostWaitMs: number): Hook {
    return this.#hook('end', () => this.#application.ms > mostWaitMs);
  }

  #hook(purpose: Purpose, wouldBeLate: () => boolean): Hook {
    const factor = purpose === 'end' ? END_FACTOR : 1;
    const limits = this.#limits;
    if (limits === undefined) return (_request, _reply, done) => done();
    const mostDelayMs = limits.maxEventLoopDelayMs * factor;
    const mostRequests = limits.maxRequests * factor;
    return (request, _reply, done) => {
      if (!this.#isLate(mostDelayMs) && this.#work.count < mostRequests && !wouldBeLate()) {
        this.#accepted += 1;
        done();
        return;
      }
      this.#warn(request);
      done(
        new Overloaded('The server is busy: try again later', { retryAfterSeconds: anySecond() }),
      );
    };
  }

  /** Whether requests wait too long on the whole, or in this round of the loop, and are many enough to be the reason. */
  #isLate(mostMs: number): boolean {
    const { meanMs, overdueMs, ticks } = this.#loopDelay;
    if (ticks !== this.#tick) {
      this.#tick = ticks;
      this.#accepted = 0;
    }
    return this.#accepted >= FEW && Math.max(meanMs, overdueMs) > mostMs;
  }

  /** Counts a request as long as it is worked on. */
  count<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#work.during(work);
  }

  /** Measures how long callbacks wait for each other: only what is genuine, as strangers are refused in no time. */
  timeCallback<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#application.during(work);
  }

  /** A line for each refusal would be more work. */
  #warn(request: FastifyRequest): void {
    this.#refused += 1;
    const nowMs = performance.now();
    if (nowMs < this.#warnedAtMs + WARN_EVERY_MS) return;
    const { meanMs, overdueMs } = this.#loopDelay;
    const delayMs = Math.round(Math.max(meanMs, overdueMs));
    const requests = this.#work.count;
    // JSON knows no `Infinity`: callbacks wait for an application that ends none.
    const waitMs = Math.round(Math.min(this.#application.ms, MOST_SHOWN_MS));
    request.log.warn(
      { delayMs, requests, waitMs, refused: this.#refused },
      'overloaded: requests are refused',
    );
    this.#warnedAtMs = nowMs;
    this.#refused = 0;
  }
}

/** For `Retry-After`. */
export function anySecond(): number {
  const range = MOST_RETRY_SECONDS - LEAST_RETRY_SECONDS + 1;
  return LEAST_RETRY_SECONDS + Math.floor(Math.random() * range);
}
