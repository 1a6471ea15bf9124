// @ts-check

/** @typedef {{ functionName: string, url: string }} Frame */

/**
 * The first that fits the frame next to the top of the stack has the time.
 *
 * @type {readonly (readonly [string, (frame: Frame) => boolean])[]}
 */
const PLACES = [
  ['collecting garbage', ({ functionName }) => functionName === '(garbage collector)'],
  [
    'writing to sockets',
    ({ functionName }) => /^write(v|Latin1String|Utf8String|Buffer)$/.test(functionName),
  ],
  ['sealing and opening tokens', ({ url }) => /dist\/session\//.test(url)],
  ['signing policies', ({ url }) => /dist\/signing\/(sign-form|policy-signer)/.test(url)],
  [
    "verifying OSS's signature",
    ({ url }) => /dist\/callback\/(verify-signature|signed-message|public-key)/.test(url),
  ],
  [
    'asking OSS for the object (the SDK)',
    ({ url }) => /ali-oss|urllib|agentkeepalive|dist\/store\//.test(url),
  ],
  [
    'writing answers as JSON',
    ({ functionName, url }) => functionName === 'serialize' && /fastify/.test(url),
  ],
  ['checking requests against the contract', ({ url }) => /valibot|packages\/shared/.test(url)],
  ['the rest of the plugin', ({ url }) => /packages\/server\/dist/.test(url)],
  ['Fastify', ({ url }) => /fastify|find-my-way|secure-json-parse/.test(url)],
];
/** Of loading the modules. */
const START = /^(require|import|Module|compileFunction|wrapSafe|loadESM|link|instantiate)/;

/**
 * Where the time of a process went after its start, as shares of what it was busy with; the largest first.
 *
 * @param {string} text a `.cpuprofile`
 * @returns {{ idle: number, shares: { place: string, share: number }[] }}
 */
export function shareOut(text) {
  const { nodes, samples, timeDeltas } = JSON.parse(text);
  /** @type {Map<number, any>} */
  const byId = new Map(nodes.map((/** @type {any} */ node) => [node.id, node]));
  for (const node of nodes) for (const child of node.children ?? []) byId.get(child).parent = node;
  /** @type {Map<string, number>} */
  const times = new Map();
  let busy = 0;
  let idle = 0;
  samples.forEach((/** @type {number} */ id, /** @type {number} */ index) => {
    const place = placeOf(byId.get(id));
    const delta = timeDeltas[index] ?? 0;
    if (place === 'idle') idle += delta;
    else if (place !== 'start') {
      busy += delta;
      times.set(place, (times.get(place) ?? 0) + delta);
    }
  });
  const shares = [...times]
    .sort(([, a], [, b]) => b - a)
    .map(([place, time]) => ({ place, share: time / busy }));
  return { idle: idle / (busy + idle), shares };
}

/**
 * @param {any} leaf
 * @returns {string}
 */
function placeOf(leaf) {
  if (leaf.callFrame.functionName === '(idle)') return 'idle';
  /** @type {string | undefined} */
  let found;
  for (let node = leaf; node !== undefined; node = node.parent) {
    const { callFrame } = node;
    if (START.test(callFrame.functionName)) return 'start';
    found ??= PLACES.find(([, fits]) => fits(callFrame))?.[0];
  }
  return found ?? "Node's HTTP and the rest";
}
