// @ts-check
import { checksumRates } from './checksum.js';
import { sendBare } from './bare-loop.js';
import { sendWithQueue } from './queue.js';

const serverUrl = '/oss';
/** As many as browsers open to a host over HTTP/1.1. */
const parallel = 6;

let startedAt = 0;

/** What the process that drives the page calls. */
const benchmark = {
  longestTaskMs: 0,

  /**
   * Uploads the chosen files; gives the seconds until the application knew of the last one.
   *
   * @param {'queue' | 'bare' | 'single'} way
   */
  async upload(way) {
    const files = chosenFiles();
    benchmark.longestTaskMs = 0;
    startedAt = performance.now();
    switch (way) {
      case 'queue':
        await sendWithQueue(files, { serverUrl, parallel });
        break;
      case 'bare':
        await sendBare(files, { serverUrl, parallel, accepts: ['multipart'] });
        break;
      case 'single':
        await sendBare(files, { serverUrl, parallel: 1, accepts: [] });
        break;
    }
    return (performance.now() - startedAt) / 1000;
  },

  /** Megabytes a second, in memory and from the chosen file. */
  checksumRates: () => checksumRates(chosenFiles()[0]),
};
Object.assign(globalThis, { benchmark });

new PerformanceObserver((list) => {
  // Choosing thousands of files is a long task of the browser's own.
  const entries = list.getEntries().filter(({ startTime }) => startTime >= startedAt);
  const durations = entries.map(({ duration }) => duration);
  benchmark.longestTaskMs = Math.max(benchmark.longestTaskMs, ...durations);
}).observe({ type: 'longtask' });

function chosenFiles() {
  return [...(document.querySelector('input')?.files ?? [])];
}
