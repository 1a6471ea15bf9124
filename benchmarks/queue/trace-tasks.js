// @ts-check

/** What a task cost: processor time does not grow when other processes want the processor, too. */
const categories = ['toplevel', 'blink.user_timing'];
const chunkBytes = 4 * 1024 * 1024;

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} ph
 * @property {number} pid
 * @property {number} tid
 * @property {number} ts
 * @property {number} [dur]
 * @property {number} [tts] processor time of the thread
 * @property {number} [tdur]
 * @property {{ name?: string }} [args]
 */

/**
 * Runs a task and answers with what it gave and with the most processor time, in milliseconds, that one task of a page's
 * main thread took since a mark of the page, or since the beginning.
 *
 * @template T
 * @param {import('../upload/dev-tools.js').DevTools} browser
 * @param {string} mark
 * @param {() => Promise<T>} task
 */
export async function traceTasks(browser, mark, task) {
  await browser.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      traceBufferSizeInKb: 400_000,
      includedCategories: categories,
      excludedCategories: ['*'],
    },
  });
  /** @type {readonly TraceEvent[]} */
  let events = [];
  const result = await task().finally(async () => {
    const complete = browser.event('Tracing.tracingComplete');
    await browser.send('Tracing.end');
    const { stream } = await complete;
    events = JSON.parse(await readStream(browser, stream)).traceEvents;
  });
  return { result, cpuMs: longestCpuMs(events, mark) };
}

/**
 * @param {readonly TraceEvent[]} events
 * @param {string} mark
 */
function longestCpuMs(events, mark) {
  const marked = events.find(({ name, tts }) => name === mark && tts !== undefined);
  const mains = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const isMain = (/** @type {TraceEvent} */ { pid, tid }) =>
    marked === undefined
      ? mains.some((main) => main.pid === pid && main.tid === tid)
      : marked.pid === pid && marked.tid === tid;
  const from = marked?.tts ?? 0;
  return events.reduce((most, event) => {
    const { ph, tts = 0, tdur = 0 } = event;
    if (ph !== 'X' || tdur / 1000 <= most || !event.name.endsWith('RunTask') || !isMain(event))
      return most;
    return Math.max(most, Math.min(tdur, tts + tdur - from) / 1000);
  }, 0);
}

/**
 * @param {import('../upload/dev-tools.js').DevTools} browser
 * @param {string} handle
 */
async function readStream(browser, handle) {
  const parts = [];
  for (;;) {
    const { data, eof, base64Encoded } = await browser.send('IO.read', {
      handle,
      size: chunkBytes,
    });
    parts.push(base64Encoded ? Buffer.from(data, 'base64').toString() : data);
    if (eof) break;
  }
  await browser.send('IO.close', { handle });
  return parts.join('');
}
