// @ts-check
import { countNodes } from './count-nodes.js';
import { scrollWhileUploading } from './scroll-rate.js';

/** @typedef {'pauseAll' | 'resumeAll' | 'cancelAll' | 'clearDone'} Command */

/**
 * A control on the page. It uploads as soon as it has files.
 *
 * @typedef {object} Control
 * @property {Element} target where files are dropped
 * @property {() => number} count how many files are in its list
 * @property {() => void} [pause] stops the uploads for a while
 * @property {() => void} [resume]
 * @property {(name: Command) => void} [ask] calls a method that concerns all files
 */

/** @type {Readonly<Record<string, () => Promise<{ mount: (host: HTMLElement) => Promise<Control> }>>>} */
const controls = {
  ours: () => import('./controls/ours.js'),
  uppy: () => import('./controls/uppy.js'),
  vaadin: () => import('./controls/vaadin.js'),
  filepond: () => import('./controls/filepond.js'),
  'el-upload': () => import('./controls/el-upload.js'),
};

/** Tasks of the main thread of more than 50 ms. @type {PerformanceEntry[]} */
const longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
  type: 'longtask',
});

/** @type {Control | undefined} */
let control;
let droppedAt = 0;
addEventListener('drop', () => (droppedAt = performance.mark('dropped').startTime), {
  capture: true,
});

/** What the process that drives the page calls. */
const benchmark = {
  /**
   * Shows a control and says where on the page files are to be dropped.
   *
   * @param {string} name
   */
  async mount(name) {
    const host = document.querySelector('main');
    const load = controls[name];
    if (host === null || load === undefined) throw new Error(`There is no control ${name}.`);
    control = await (await load()).mount(host);
    await frames(10);
    const { left, top, width, height } = control.target.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  },

  /**
   * Waits until a number of files is in the list and the page has come to rest; gives the time since the drop, and the
   * longest task. Gives up after some time.
   *
   * @param {number} count
   * @param {number} patienceMs
   */
  async settled(count, patienceMs) {
    const startedAt = performance.now();
    while (droppedAt === 0 || (control?.count() ?? 0) < count) {
      if (performance.now() - startedAt > patienceMs) break;
      await frames(1);
    }
    await frames(2);
    const settledMs = performance.now() - droppedAt;
    // The observer tells of a task after it has ended.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return {
      settledMs,
      // What Chromium does before it tells of the drop takes seconds on an empty page, too.
      taskMs: Math.max(
        0,
        ...longTasks.map(({ startTime, duration }) =>
          Math.min(duration, startTime + duration - droppedAt),
        ),
      ),
      count: control?.count() ?? 0,
      nodes: countNodes(document),
    };
  },

  /** Frames a second of scrolling through the list while nothing uploads; undefined where that cannot be had. */
  async scrollPaused() {
    if (control?.pause === undefined) return undefined;
    control.pause();
    await frames(30);
    const { rate } = await scrollWhileUploading(document.body);
    control.resume?.();
    await frames(30);
    return rate;
  },

  /** Frames a second, and the longest task, of scrolling through the list while it uploads. */
  async scroll() {
    const from = longTasks.length;
    const rate = await scrollWhileUploading(document.body);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { ...rate, taskMs: Math.max(0, ...longTasks.slice(from).map((task) => task.duration)) };
  },

  /**
   * Asks for something that concerns all files, and waits until the list shows it.
   *
   * @param {Command} name
   */
  async ask(name) {
    performance.mark('asked');
    control?.ask?.(name);
    await frames(10);
  },

  /** How fast this browser shows frames when there is nothing to do. */
  async idleRate() {
    const startedAt = performance.now();
    await frames(60);
    return 60_000 / (performance.now() - startedAt);
  },
};
Object.assign(globalThis, { benchmark });

/** @param {number} count */
async function frames(count) {
  for (let index = 0; index < count; index += 1) await new Promise(requestAnimationFrame);
}
