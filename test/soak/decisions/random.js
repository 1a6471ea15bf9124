// @ts-check

/**
 * @typedef {object} Random
 * @property {() => number} next from 0 to below 1
 * @property {(limit: number) => number} below an integer from 0 to below `limit`
 * @property {(from: number, to: number) => number} between an integer, both ends included
 * @property {<T>(choices: readonly T[]) => T} pick
 * @property {(probability: number) => boolean} chance
 * @property {<T>(choices: readonly (readonly [weight: number, value: T])[]) => T} weighted
 */

/**
 * Numbers that are the same for the same seed and purpose (mulberry32), however many were taken for another purpose.
 *
 * @param {number} seed
 * @param {string} purpose
 * @returns {Random}
 */
export function createRandom(seed, purpose) {
  let state = seed >>> 0;
  for (const character of purpose) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ limit) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    pick: (choices) => itemAt(choices, below(choices.length)),
    chance: (probability) => next() < probability,
    weighted: (choices) => {
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0);
      const found = choices.find(([weight]) => (left -= weight) < 0);
      return (found ?? itemAt(choices, choices.length - 1))[1];
    },
  };
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} index
 * @returns {T}
 */
function itemAt(items, index) {
  if (index >= items.length) throw new RangeError('There is nothing to pick from.');
  return /** @type {T} */ (items[index]);
}
