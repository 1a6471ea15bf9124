// @ts-check
import { sendBare } from './bare-loop.js';
import { checksumRates } from './checksum.js';
import { sendWithQueue } from './queue.js';

const serverUrl = '/oss';
/** As many as browsers open to a host over HTTP/1.1. */
const parallel = 6;

/** Tasks of the main thread of more than 50 ms. @type {PerformanceEntry[]} */
const longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
  type: 'longtask',
});

/** What the process that drives the page calls. */
const benchmark = {
  /**
   * Uploads the chosen files. Gives the seconds until the application knew of the last one, and the longest task, in
   * milliseconds, until all files were added and of everything after; 0 if none was longer than 50 ms.
   *
   * @param {'queue' | 'bare' | 'single'} way
   */
  async upload(way) {
    const files = [...(document.querySelector('input')?.files ?? [])];
    // What browsers do when files are chosen, and what they do for whoever drives them, is no task of ours.
    await nextTask();
    const startedAt = performance.now();
    let addedAt = startedAt;
    await send(way, files, () => (addedAt = performance.now()));
    const seconds = (performance.now() - startedAt) / 1000;
    const tasks = longTasks.filter(({ startTime, duration }) => startTime + duration > startedAt);
    return {
      seconds,
      addingMs: longest(tasks.filter(({ startTime }) => startTime <= addedAt)),
      sendingMs: longest(tasks.filter(({ startTime }) => startTime > addedAt)),
    };
  },

  /** Megabytes a second, in memory and from the chosen file. */
  checksumRates: () => checksumRates(document.querySelector('input')?.files?.[0]),
};
Object.assign(globalThis, { benchmark });

/**
 * @param {'queue' | 'bare' | 'single'} way
 * @param {readonly File[]} files
 * @param {() => void} onAdded
 */
function send(way, files, onAdded) {
  switch (way) {
    case 'queue':
      return sendWithQueue(files, { serverUrl, parallel, onAdded });
    case 'bare':
      return sendBare(files, { serverUrl, parallel, accepts: ['multipart'] });
    case 'single':
      return sendBare(files, { serverUrl, parallel: 1, accepts: [] });
  }
}

/** @param {readonly PerformanceEntry[]} tasks */
function longest(tasks) {
  return Math.max(0, ...tasks.map(({ duration }) => duration));
}

function nextTask() {
  return new Promise((resolve) => setTimeout(resolve));
}
