// @ts-check
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { createFolder, removeFolder } from '../../browsers/temporary.js';
import { ChromiumBrowser } from '../browsers/chromium.js';
import { seconds } from '../world/history.js';
import { World } from '../world/world.js';
import { Sampler } from './sampler.js';
import { measureSending } from './sent-parts.js';
import { hasSameBytes, makeSparseFile } from './sparse-file.js';

/** @import { RequestRecord } from '@oss-uploader/emulator' */
/** @import { Engine } from '../../browsers/resolve-browsers.js' */
/** @import { PageView, Success } from '../page/user-of-the-page.js' */

/**
 * @typedef {object} LargeOptions
 * @property {Engine} engine Chromium
 * @property {number} sizeBytes
 * @property {(line: string) => void} print
 */

const MB = 1_000_000;
const MOST_HEAP_GROWTH_BYTES = 32 * MB;
/** Buffers of a runtime come and go; what depends on the size of the file would be hundreds of MB. */
const MOST_MEMORY_GROWTH_BYTES = 96 * MB;
/** A file that is sent first, so that everything that is loaded once is loaded. */
const SMALL_BYTES = 100 * MB;
const STUCK_AFTER_MS = 180_000;

/**
 * Sends one large file from disk, kills the browser half way, gives the file again, and measures memory and what was
 * sent twice.
 *
 * @param {LargeOptions} options
 * @returns {Promise<readonly string[]>} what is not as promised
 */
export async function runLarge({ engine, sizeBytes, print }) {
  const folder = createFolder('soak-large');
  /** @type {RequestRecord[]} */
  const records = [];
  const world = await World.start(folder, { onStoreRequest: (record) => records.push(record) });
  const browser = new ChromiumBrowser(engine);
  /** What is in use and what is not collected yet, before the kill; after it, only what is in use. */
  let isCollecting = false;
  const heap = new Sampler(() => readHeap(browser, isCollecting));
  const memory = new Sampler(() => readMemory(world));
  /** @type {string[]} */
  const problems = [];
  /** @param {boolean} isRight @param {string} what */
  const expect = (isRight, what) => {
    print(`${isRight ? 'ok' : 'PROBLEM'}: ${what}`);
    if (!isRight) problems.push(what);
  };
  try {
    const [small, large] = [join(folder, '1 small.bin'), join(folder, '2 large.bin')];
    await makeSparseFile(small, SMALL_BYTES);
    await makeSparseFile(large, sizeBytes);
    await openPage(browser, world);

    await browser.choose('soakUser.input()', [small]);
    await untilDone(browser, () => true);
    const before = { ...(await settledHeap(browser)), ...(await readMemory(world)) };
    heap.reset();
    memory.reset();
    print(`${mb(SMALL_BYTES)} sent; heap ${mb(before.used)}, ${describeMemory(before)}`);

    records.length = 0;
    const startedAtMs = performance.now();
    await browser.choose('soakUser.input()', [large]);
    await untilDone(browser, (sentBytes) => sentBytes < sizeBytes / 2);
    print(
      `half of ${mb(sizeBytes)} sent after ${seconds(performance.now() - startedAtMs)}: kill -9`,
    );
    await browser.crash();
    await openPage(browser, world);
    const heapAtWork = { used: heap.peak('used'), buffers: heap.peak('buffers') };
    const again = await settledHeap(browser);
    isCollecting = true;
    heap.reset();
    await browser.choose('soakUser.input()', [large]);
    const success = await untilDone(browser, () => true);
    const elapsedMs = performance.now() - startedAtMs;
    await Promise.all([heap.stop(), memory.stop()]);
    print(`${mb(sizeBytes)} sent after ${seconds(elapsedMs)}`);

    const [row, ...others] = (await world.rows()).filter(({ name }) => name === '2 large.bin');
    const count = row === undefined ? 0 : others.length + 1;
    expect(count === 1, `the application has ${count} row of it`);
    expect(success?.verified === true, 'the page calls it verified');
    const path = row === undefined ? null : await world.pathOf(row.key);
    expect(path !== null && (await hasSameBytes(large, path)), 'every byte of it is in the object');

    const growth = Math.max(heapAtWork.used - before.used, heap.peak('used') - again.used);
    expect(
      growth < MOST_HEAP_GROWTH_BYTES,
      `the JavaScript heap grew by ${mb(growth)} at most, ${mb(MOST_HEAP_GROWTH_BYTES)} are allowed`,
    );
    const buffers = heap.peak('buffers') - again.buffers;
    expect(
      growth + buffers < MOST_HEAP_GROWTH_BYTES,
      `with the buffers that are in use it grew by ${mb(growth + buffers)}; ` +
        `with those that waited to be collected they were up to ${mb(heapAtWork.buffers)}`,
    );
    const after = { store: memory.peak('store'), application: memory.peak('application') };
    for (const server of /** @type {const} */ (['application', 'store'])) {
      const grown = after[server] - before[server];
      expect(
        grown < MOST_MEMORY_GROWTH_BYTES,
        `the memory of the ${server} peaked at ${mb(after[server])}, ${mb(grown)} more than after ${mb(SMALL_BYTES)}`,
      );
    }
    const sending = measureSending(records);
    const twice = sending.receivedBytes - sizeBytes;
    const allowed = 2 * sending.partBytes * sending.connections;
    expect(
      twice < allowed,
      `${mb(twice)} were sent twice, with ${sending.connections} connections and parts of ${mb(sending.partBytes)}; ` +
        `less than ${mb(allowed)} is allowed`,
    );
    return problems;
  } finally {
    await Promise.all([heap.stop(), memory.stop()]);
    await browser.close();
    await world.stop();
    removeFolder(folder);
  }
}

/**
 * @param {ChromiumBrowser} browser
 * @param {World} world
 */
async function openPage(browser, world) {
  await browser.open(world.pageUrl);
  await browser.evaluate(`soakUser.begin(${JSON.stringify(world.serverUrl)})`);
}

/**
 * Looks at the page until the upload under way has succeeded, or is not to be waited for any more.
 *
 * @param {ChromiumBrowser} browser
 * @param {(sentBytes: number) => boolean} goesOn
 * @returns {Promise<Success | undefined>}
 */
async function untilDone(browser, goesOn) {
  let changedAtMs = performance.now();
  let before = '';
  for (;;) {
    /** @type {PageView} */
    const { items, successes, errors, rejected } = await browser.evaluate('soakUser.look()');
    const wrong = [...errors, ...rejected];
    if (wrong.length > 0) throw new Error(`The page says: ${wrong.join(', ')}`);
    const [success] = successes;
    if (success !== undefined) {
      await browser.evaluate(`soakUser.remove(${JSON.stringify(items.map(({ id }) => id))})`);
      return success;
    }
    const item = items.at(-1);
    if (item?.phase === 'failed') throw new Error(`the upload failed: ${item.error}`);
    if (item?.phase === 'sending' && !goesOn(item.sentBytes)) return undefined;
    const now = `${item?.phase} ${item?.sentBytes}`;
    if (now !== before) changedAtMs = performance.now();
    else if (performance.now() - changedAtMs > STUCK_AFTER_MS) throw new Error(`stuck: ${now}`);
    before = now;
    await delay(100);
  }
}

/**
 * @param {ChromiumBrowser} browser
 * @param {boolean} isCollecting
 */
async function readHeap(browser, isCollecting) {
  try {
    return isCollecting ? await settledHeap(browser) : await heapOf(browser);
  } catch {
    // The browser is dead, or not there yet.
    return undefined;
  }
}

/**
 * What is in use, without what waits to be collected. The page goes on between a collection and the look at what it
 * left, so the least of some tries counts.
 *
 * @param {ChromiumBrowser} browser
 */
async function settledHeap(browser) {
  let settled = { used: Infinity, buffers: Infinity };
  for (let tries = 0; tries < 4; tries += 1) {
    await browser.session.send('HeapProfiler.collectGarbage');
    const { used, buffers } = await heapOf(browser);
    settled = {
      used: Math.min(settled.used, used),
      buffers: Math.min(settled.buffers, buffers),
    };
  }
  return settled;
}

/** @param {ChromiumBrowser} browser */
async function heapOf({ session }) {
  const usage = /** @type {{ usedSize: number, backingStorageSize?: number }} */ (
    await session.send('Runtime.getHeapUsage')
  );
  return { used: usage.usedSize, buffers: usage.backingStorageSize ?? 0 };
}

/** @param {World} world */
async function readMemory(world) {
  const [store, application] = await Promise.all([
    world.store.call('memory'),
    world.application.call('memory'),
  ]);
  return { store: Number(store), application: Number(application) };
}

/** @param {{ store: number, application: number }} memory */
function describeMemory({ store, application }) {
  return `emulator ${mb(store)}, application ${mb(application)}`;
}

/** @param {number} bytes */
function mb(bytes) {
  return `${(bytes / MB).toFixed(1)} MB`;
}
