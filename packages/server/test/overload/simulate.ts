import { ExpectedWait } from '../../src/overload/expected-wait.js';
import { createGate } from '../helpers/gate.js';

interface Load {
  readonly seconds: number;
  readonly perSecond: (ms: number) => number;
  /** What more than these ask for waits, first come, first served. */
  readonly atOnce: number;
  /** Of the request of that number, beginning at that time. */
  readonly ownMs: (index: number, ms: number) => number;
}

interface Outcome {
  /** Of all that ended, in milliseconds from when it came. */
  readonly tookMs: readonly number[];
  readonly refused: number;
  readonly refusedAtMs: readonly number[];
}

interface Work {
  readonly index: number;
  readonly cameAtMs: number;
  readonly end: () => void;
  readonly ended: Promise<void>;
}

const MOST_WAIT_MS = 2000;

/** Requests that come evenly, to an application behind an `ExpectedWait`, by a clock of milliseconds that takes no time. */
export async function simulate({ seconds, perSecond, atOnce, ownMs }: Load): Promise<Outcome> {
  const clock = { ms: 0 };
  const wait = new ExpectedWait(() => clock.ms);
  const waiting: Work[] = [];
  const endingAtMs = new Map<number, Work[]>();
  const tookMs: number[] = [];
  const refusedAtMs: number[] = [];
  let working = 0;
  let due = 0;
  let came = 0;

  const startWork = () => {
    while (working < atOnce) {
      const work = waiting.shift();
      if (work === undefined) return;
      working += 1;
      const endsAtMs = clock.ms + ownMs(work.index, clock.ms);
      endingAtMs.set(endsAtMs, [...(endingAtMs.get(endsAtMs) ?? []), work]);
    }
  };
  const come = (index: number) => {
    if (wait.ms > MOST_WAIT_MS) {
      refusedAtMs.push(clock.ms);
      return;
    }
    const gate = createGate();
    const ended = wait.during(() => gate.opened);
    waiting.push({ index, cameAtMs: clock.ms, end: () => gate.open(), ended });
  };

  for (clock.ms = 0; clock.ms < seconds * 1000; clock.ms += 1) {
    for (const work of endingAtMs.get(clock.ms) ?? []) {
      working -= 1;
      work.end();
      await work.ended;
      tookMs.push(clock.ms - work.cameAtMs);
    }
    for (due += perSecond(clock.ms) / 1000; came < Math.floor(due); came += 1) come(came);
    startWork();
  }
  return { tookMs, refused: refusedAtMs.length, refusedAtMs };
}
