// @ts-check
import { createRandom } from './random.js';

/** @import { Fault } from '@oss-uploader/emulator' */
/** @import { Random } from './random.js' */

/**
 * A file that the user adds, and what goes wrong with it. Only the seed and the number decide.
 *
 * @typedef {object} UserFile
 * @property {number} number
 * @property {string} name begins with the number; browsers tell the type from its end
 * @property {number} sizeBytes
 * @property {number} contentSeed
 * @property {number} lastModified Unix time in milliseconds
 * @property {readonly Fault[]} faults of the local OSS, for this file's objects only
 */

const MB = 1_000_000;
const MIB = 1024 * 1024;
const DAY_MS = 24 * 3600 * 1000;

/** Where the objects of every user file are; a file has a folder of its own in it. */
export const DIRECTORY = 'user/soak/';

/**
 * @param {number} seed
 * @param {number} number
 * @param {{ largestBytes: number }} limits
 * @returns {UserFile}
 */
export function decideUpload(seed, number, { largestBytes }) {
  const random = createRandom(seed, `upload ${number}`);
  const sizeBytes = Math.min(largestBytes, decideSize(random));
  const ending = random.pick([
    'report.pdf',
    'photo.png',
    'notes.txt',
    'a b.bin',
    'x',
    "it's (1).zip",
    '合同 v2.docx',
    'ünï.mp4',
    '100%+#&.csv',
    '🎞️.mov',
  ]);
  return {
    number,
    name: `${folderOf(number)} ${ending}`,
    sizeBytes,
    contentSeed: random.between(1, 2 ** 31 - 1),
    lastModified: Date.UTC(2026, 0, 1) + number * 60_000,
    faults: decideFaults(random, sizeBytes).map((fault) => ({
      ...fault,
      keyPrefix: `${DIRECTORY}${folderOf(number)}/`,
    })),
  };
}

/** @param {number} number */
export function folderOf(number) {
  return String(number).padStart(5, '0');
}

/**
 * The number that a name begins with.
 *
 * @param {string} name
 */
export function numberOf(name) {
  return Number.parseInt(name, 10);
}

/** @param {Random} random */
function decideSize(random) {
  const edges = [1, 2, 1023, 102_400, 4 * MIB, 4 * MIB + 1, 16 * MIB, 16 * MIB + 1];
  if (random.chance(0.06)) return random.pick(edges);
  const [from, to] = random.weighted([
    [60, /** @type {const} */ ([1, MB])],
    [30, /** @type {const} */ ([MB, 20 * MB])],
    [9, /** @type {const} */ ([20 * MB, 60 * MB])],
    [1, /** @type {const} */ ([60 * MB, 200 * MB])],
  ]);
  // As many between 1 and 10 as between 10 and 100: most files are small.
  return Math.round(from * (to / from) ** random.next());
}

/**
 * @param {Random} random
 * @param {number} sizeBytes
 * @returns {Fault[]}
 */
function decideFaults(random, sizeBytes) {
  /** @type {Fault[]} */
  const faults = [];
  // Slow enough to be met by what happens to the servers and to the browser.
  if (random.chance(0.15)) {
    const seconds = random.between(1, 4);
    const bytesPerSecond = Math.max(50_000, Math.ceil(sizeBytes / seconds));
    faults.push({ times: 2, action: { kind: 'bandwidth', bytesPerSecond } });
  }
  const count = random.weighted([
    [50, 0],
    [32, 1],
    [12, 2],
    [6, 3],
  ]);
  for (let index = 0; index < count; index += 1) faults.push(decideFault(random, sizeBytes));
  return faults;
}

/**
 * @param {Random} random
 * @param {number} sizeBytes
 * @returns {Fault}
 */
function decideFault(random, sizeBytes) {
  const times = random.weighted([
    [6, 1],
    [3, 2],
    [1, 3],
  ]);
  const afterBytes = random.below(sizeBytes + 2000);
  /** @type {readonly [number, () => Fault][]} */
  const menu = [
    [14, () => ({ times, action: { kind: 'reset-request', afterBytes } })],
    [
      12,
      () => ({ times, action: { kind: 'reset-response', afterBytes: random.pick([0, 0, 1, 30]) } }),
    ],
    // Each costs the time after which the engine gives a connection up.
    [2, () => ({ times: 1, action: { kind: 'freeze-request', afterBytes } })],
    [1, () => ({ times: 1, action: { kind: 'freeze-response' } })],
    [10, () => ({ times, action: { kind: 'clock-offset', offsetMs: DAY_MS } })],
    [4, () => ({ times, action: { kind: 'clock-offset', offsetMs: -DAY_MS } })],
    [
      4,
      () => ({
        times: 1,
        action: { kind: 'status', status: 403, code: 'AccessDenied', message: 'Denied.' },
      }),
    ],
    [
      8,
      () => ({
        times,
        action: {
          kind: 'status',
          status: 429,
          code: 'QpsLimitExceeded',
          retryAfterSeconds: random.below(3),
        },
      }),
    ],
    [6, () => ({ times, action: { kind: 'status', status: 500, code: 'InternalError' } })],
    [
      8,
      () => ({
        times,
        action: {
          kind: 'status',
          status: 503,
          code: 'ServiceUnavailable',
          retryAfterSeconds: random.below(3),
        },
      }),
    ],
    [8, () => ({ times, action: { kind: 'wrong-crc' } })],
    [8, () => ({ times, action: { kind: 'corrupt' } })],
    [6, () => ({ times, action: { kind: 'callback-status', status: 500 } })],
    [4, () => ({ times, action: { kind: 'callback-html' } })],
    [6, () => ({ times, action: { kind: 'callback-unreachable' } })],
    [2, () => ({ times: 1, action: { kind: 'callback-hang' } })],
    [6, () => ({ times, action: { kind: 'latency', latencyMs: random.between(20, 900) } })],
  ];
  return random.weighted(menu)();
}
