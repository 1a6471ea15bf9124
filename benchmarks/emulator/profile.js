// @ts-check

/**
 * Where the time of a process went, as shares of the whole: idle first, then the functions that took most.
 *
 * @param {string} text a `.cpuprofile`
 */
export function summarizeProfile(text) {
  const { nodes, samples, timeDeltas } = JSON.parse(text);
  const byId = new Map(nodes.map((/** @type {{ id: number }} */ node) => [node.id, node]));
  /** @type {Map<string, number>} */
  const times = new Map();
  let total = 0;
  samples.forEach((/** @type {number} */ id, /** @type {number} */ index) => {
    const { functionName, url, lineNumber } = byId.get(id).callFrame;
    const file = url.split('/').pop();
    const name = `${functionName || '(anonymous)'}${file === '' ? '' : ` ${file}:${lineNumber + 1}`}`;
    const delta = timeDeltas[index] ?? 0;
    total += delta;
    times.set(name, (times.get(name) ?? 0) + delta);
  });
  const share = (/** @type {number} */ time) => time / total;
  const idle = share(times.get('(idle)') ?? 0);
  times.delete('(idle)');
  const busiest = [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 12)
    .map(([name, time]) => ({ name, share: share(time) }));
  return { idle, busiest };
}
