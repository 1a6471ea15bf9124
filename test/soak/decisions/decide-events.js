// @ts-check
import { createRandom } from './random.js';

/** @import { Random } from './random.js' */

/**
 * Something that happens to everybody at once. It begins when so many user files are done, as seed and number
 * of files decide; how far each upload is then is up to the machine.
 *
 * @typedef {{ atDone: number } & Happening} SoakEvent
 *
 * @typedef {{ kind: 'kill-store', downMs: number }
 *   | { kind: 'kill-application', downMs: number }
 *   | { kind: 'kill-both', downMs: number }
 *   | { kind: 'kill-browser' }
 *   | { kind: 'reload' }
 *   | { kind: 'offline', downMs: number, isTold: boolean }
 *   | { kind: 'cut-connections' }
 *   | { kind: 'clock', offsetMs: number }
 *   | { kind: 'store-busy', durationMs: number, status: number, code: string }
 *   | { kind: 'callback-gone', durationMs: number }
 *   | { kind: 'slow-line', durationMs: number, bytesPerSecond: number }
 *   | { kind: 'application-fault', route: ApplicationRoute, times: number, action: ApplicationAction }} Happening
 *
 * @typedef {'/oss/' | '/oss/uploads' | '/oss/uploads/parts' | '/oss/uploads/complete' | '/oss/uploads/confirm'
 *   | '/oss/callback'} ApplicationRoute
 *
 * @typedef {{ kind: 'status', status: number, retryAfterSeconds?: number }
 *   | { kind: 'cut' } | { kind: 'lose-answer' } | { kind: 'hang' }} ApplicationAction
 */

const DAY_MS = 24 * 3600 * 1000;

/** From here on a run may have outages of minutes. */
const LONG_RUN_UPLOADS = 300;

/** @type {Readonly<Record<Happening['kind'], { cards: number, decide: (random: Random, isLongRun: boolean) => Happening }>>} */
const HAPPENINGS = {
  'kill-store': {
    cards: 3,
    decide: (random, isLongRun) => ({ kind: 'kill-store', downMs: outageMs(random, isLongRun) }),
  },
  'kill-application': {
    cards: 3,
    decide: (random, isLongRun) => ({
      kind: 'kill-application',
      downMs: outageMs(random, isLongRun),
    }),
  },
  'kill-both': {
    cards: 1,
    decide: (random, isLongRun) => ({ kind: 'kill-both', downMs: outageMs(random, isLongRun) }),
  },
  'kill-browser': { cards: 2, decide: () => ({ kind: 'kill-browser' }) },
  reload: { cards: 2, decide: () => ({ kind: 'reload' }) },
  offline: {
    cards: 2,
    decide: (random, isLongRun) => ({
      kind: 'offline',
      downMs: outageMs(random, isLongRun),
      isTold: random.chance(0.7),
    }),
  },
  'cut-connections': { cards: 2, decide: () => ({ kind: 'cut-connections' }) },
  clock: {
    cards: 2,
    decide: (random) => ({ kind: 'clock', offsetMs: random.pick([-1, 0, 1]) * DAY_MS }),
  },
  'store-busy': {
    cards: 1,
    decide: (random) => ({
      kind: 'store-busy',
      durationMs: random.between(300, 3000),
      ...random.pick([
        { status: 429, code: 'QpsLimitExceeded' },
        { status: 500, code: 'InternalError' },
        { status: 503, code: 'ServiceUnavailable' },
      ]),
    }),
  },
  'callback-gone': {
    cards: 1,
    decide: (random) => ({ kind: 'callback-gone', durationMs: random.between(500, 4000) }),
  },
  'slow-line': {
    cards: 1,
    decide: (random) => ({
      kind: 'slow-line',
      durationMs: random.between(1000, 4000),
      bytesPerSecond: random.between(200_000, 8_000_000),
    }),
  },
  'application-fault': {
    cards: 4,
    decide: (random) => ({
      kind: 'application-fault',
      route: random.pick([
        '/oss/',
        '/oss/uploads',
        '/oss/uploads',
        '/oss/uploads/parts',
        '/oss/uploads/complete',
        '/oss/uploads/confirm',
        '/oss/callback',
      ]),
      times: random.between(1, 4),
      action: random.weighted([
        [3, { kind: 'status', status: 503, retryAfterSeconds: random.below(3) }],
        [1, { kind: 'status', status: 500 }],
        [2, { kind: 'status', status: 429, retryAfterSeconds: random.below(3) }],
        [3, { kind: 'cut' }],
        [3, { kind: 'lose-answer' }],
        [0.5, { kind: 'hang' }],
      ]),
    }),
  },
};

/**
 * Everything that happens in a run, in order. Kinds are dealt like cards, so that a short run has each of them too.
 *
 * @param {number} seed
 * @param {number} uploads
 * @returns {readonly SoakEvent[]}
 */
export function decideEvents(seed, uploads) {
  const random = createRandom(seed, 'events');
  /** @type {SoakEvent[]} */
  const events = [];
  /** @type {Happening['kind'][]} */
  let deck = [];
  let atDone = 0;
  for (;;) {
    // Some come on top of each other.
    atDone += random.chance(0.25) ? 0 : random.between(1, Math.max(2, Math.min(16, uploads / 12)));
    if (atDone >= uploads - 1) return events;
    if (deck.length === 0) deck = shuffle(random, deckOfCards(events.length === 0));
    const kind = /** @type {Happening['kind']} */ (deck.pop());
    events.push({ atDone, ...HAPPENINGS[kind].decide(random, uploads >= LONG_RUN_UPLOADS) });
  }
}

/**
 * @param {Random} random
 * @param {boolean} isLongRun
 */
function outageMs(random, isLongRun) {
  const isLong = random.chance(0.08);
  const [shortMs, longMs] = [random.between(0, 4500), random.between(30_000, 100_000)];
  return isLongRun && isLong ? longMs : shortMs;
}

/** @param {boolean} isFirst the first deck has one of each only */
function deckOfCards(isFirst) {
  const kinds = /** @type {Happening['kind'][]} */ (Object.keys(HAPPENINGS));
  return kinds.flatMap((kind) =>
    Array.from({ length: isFirst ? 1 : HAPPENINGS[kind].cards }, () => kind),
  );
}

/**
 * @template T
 * @param {Random} random
 * @param {T[]} items
 */
function shuffle(random, items) {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [items[index], items[other]] = [
      /** @type {T} */ (items[other]),
      /** @type {T} */ (items[index]),
    ];
  }
  return items;
}
