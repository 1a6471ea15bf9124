// @ts-check
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { summarizeProfile } from '../emulator/profile.js';
import { median } from '../median.js';
import { startProcess } from '../start-process.js';

/** @typedef {{ pairs: number, seconds: number, only: readonly string[] }} Settings */
/** @typedef {{ method: 'GET' | 'POST', path: string, headers?: Record<string, string>, body?: string }} Ask */

export const defaultMegabytes = 0;

const leastPolicyRatio = 0.7;
const leastCallbackRatio = 0.8;
const wantedPlansPerSecond = 15_000;
const filesPerBatch = 100;
const callbackBudgetMs = 5000;
const overloadTimes = 5;
const file = { name: 'photo.jpg', sizeBytes: 100_000, type: 'image/jpeg' };

const keys = generateKeyPairSync('rsa', { modulusLength: 512 });
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** @type {Ask} */
const policy = { method: 'GET', path: '/oss' };
/** @type {Ask} */
const plans = {
  method: 'POST',
  path: '/oss/uploads',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ files: Array.from({ length: filesPerBatch }, () => file) }),
};

/**
 * The plugin against bare Fastify routes that answer with as many bytes, each in a process of its own, in interleaved
 * pairs: what else the machine does then meets both. Counts by the clock and by the processor time of the server, which
 * other programs and the client do not change. Gives what was not reached.
 *
 * @param {Settings} settings
 */
export async function run(settings) {
  const store = await startProcess([
    path('store-server.js'),
    publicKey,
    String(file.sizeBytes),
    file.type,
  ]);
  const ours = await startProcess([path('app-server.js'), 'ours', store.url]);
  const bare = await startProcess([path('app-server.js'), 'bare', publicKey]);
  /** @type {string[]} */
  const failures = [];
  const wants = (/** @type {string} */ section) =>
    settings.only.length === 0 || settings.only.includes(section);
  try {
    if (wants('policy')) {
      const { ratio } = await compare('policies', policy, ours.url, bare.url, settings);
      if (ratio < leastPolicyRatio) failures.push(`policies: ${ratio.toFixed(2)} of a bare route`);
    }
    if (wants('plans')) {
      const { perCpuSecond } = await compare('batches', plans, ours.url, bare.url, settings);
      const perSecond = perCpuSecond * filesPerBatch;
      console.log(`plans: ${perSecond.toFixed(0)} a second of one core`);
      if (perSecond < wantedPlansPerSecond) {
        failures.push(`plans: ${perSecond.toFixed(0)} of ${wantedPlansPerSecond} a second`);
        await explain(plans, store.url, settings.seconds);
      }
    }
    const callback = await signCallback(ours.url, store.url);
    if (wants('callbacks')) {
      const { ratio } = await compare('callbacks', callback, ours.url, bare.url, settings);
      if (ratio < leastCallbackRatio) {
        failures.push(`callbacks: ${ratio.toFixed(2)} of crypto.verify in a bare route`);
        await explain(callback, store.url, settings.seconds);
      }
    }
    if (wants('overload')) failures.push(...(await overload(callback, ours.url, settings.seconds)));
  } finally {
    await Promise.all([ours.stop(), bare.stop(), store.stop()]);
  }
  return failures;
}

/**
 * @param {string} what
 * @param {Ask} ask
 * @param {string} ours
 * @param {string} bare
 * @param {Settings} settings
 */
async function compare(what, ask, ours, bare, { pairs, seconds }) {
  const body = await (await fetch(ours + ask.path, ask)).text();
  const headers = { 'content-type': 'application/json' };
  await fetch(`${bare}/answer`, { method: 'PUT', headers, body });
  for (const url of [ours, bare]) await load(url, ask, { seconds: 1 });
  /** @type {number[]} */
  const ratios = [];
  /** @type {number[]} */
  const cpuRatios = [];
  /** @type {number[]} */
  const perCpuSecond = [];
  for (let pair = 0; pair < pairs; pair++) {
    const first = pair % 2 === 0 ? ours : bare;
    const one = await load(first, ask, { seconds });
    const other = await load(first === ours ? bare : ours, ask, { seconds });
    const [mine, theirs] = first === ours ? [one, other] : [other, one];
    ratios.push(mine.perSecond / theirs.perSecond);
    cpuRatios.push(mine.perCpuSecond / theirs.perCpuSecond);
    perCpuSecond.push(mine.perCpuSecond);
    console.log(
      `${what}: ours ${mine.perSecond.toFixed(0)}/s, bare ${theirs.perSecond.toFixed(0)}/s`,
    );
  }
  const ratio = median(ratios);
  console.log(
    `${what}: ${ratio.toFixed(2)} of a bare route that answers ${body.length} bytes, ${median(cpuRatios).toFixed(2)} by processor time (medians of ${pairs})`,
  );
  return { ratio, perCpuSecond: median(perCpuSecond) };
}

/**
 * @param {string} url
 * @param {Ask} ask
 * @param {{ seconds: number, connections?: number, perSecond?: number }} settings
 */
async function load(url, { path, ...request }, { seconds, connections = 16, perSecond }) {
  const before = await spent(url);
  const result = await autocannon({
    url: url + path,
    ...request,
    connections,
    duration: seconds,
    timeout: 30,
    ...(perSecond !== undefined && { overallRate: perSecond }),
  });
  const after = await spent(url);
  const answers = result['2xx'];
  if (perSecond === undefined && result.non2xx + result.errors > 0) {
    throw new Error(`${path}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return {
    perSecond: answers / result.duration,
    perCpuSecond: answers / (after.cpuSeconds - before.cpuSeconds),
    told: after.told - before.told,
    answers,
    result,
  };
}

/**
 * @param {string} url
 * @returns {Promise<{ cpuSeconds: number, told: number }>}
 */
async function spent(url) {
  return (await fetch(`${url}/spent`)).json();
}

/**
 * Five times of what it can do, from a thousand connections, each of which waits for its answer as OSS does: for five
 * seconds at most.
 *
 * @param {Ask} callback
 * @param {string} url
 * @param {number} seconds
 */
async function overload(callback, url, seconds) {
  const { perSecond } = await load(url, callback, { seconds });
  const { result, told, answers } = await load(url, callback, {
    seconds: seconds * 2,
    connections: 1000,
    perSecond: Math.ceil(perSecond * overloadTimes),
  });
  const { non2xx, errors, latency, statusCodeStats = {}, requests, duration } = result;
  const refused = statusCodeStats['503']?.count ?? 0;
  const times = requests.sent / duration / perSecond;
  console.log(
    `overload: ${perSecond.toFixed(0)} callbacks a second are sustained, ${times.toFixed(1)} times as many were sent: ${answers} verified, ${refused} answered 503, ${errors} without an answer, p99 ${latency.p99} ms`,
  );
  /** @type {string[]} */
  const failures = [];
  // The connections wait for answers: a server that is slow enough is never asked so often.
  if (times < overloadTimes)
    failures.push(
      `overload: sent ${times.toFixed(1)} times what is sustained, not ${overloadTimes}`,
    );
  if (latency.p99 >= callbackBudgetMs) failures.push(`overload: p99 of ${latency.p99} ms`);
  if (non2xx !== refused || errors > 0)
    failures.push(`overload: ${errors} without an answer, ${non2xx - refused} with another error`);
  if (told < answers)
    failures.push(`overload: ${answers - told} callbacks verified that nobody was told of`);
  return failures;
}

/**
 * What OSS would send for an upload of one planned file.
 *
 * @param {string} url
 * @param {string} storeUrl
 * @returns {Promise<Ask>}
 */
async function signCallback(url, storeUrl) {
  const body = JSON.stringify({ files: [file] });
  const response = await fetch(url + plans.path, { ...plans, body });
  const {
    plans: [plan],
  } = await response.json();
  const field = new Map(plan.fields).get('callback');
  const { callbackBody } = JSON.parse(Buffer.from(field, 'base64').toString());
  const sent = callbackBody
    .replace('${bucket}', 'bench-bucket')
    .replace('${object}', encodeURIComponent(plan.key));
  const signature = sign('RSA-MD5', Buffer.from(`/oss/callback\n${sent}`), keys.privateKey);
  return {
    method: 'POST',
    path: '/oss/callback',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: signature.toString('base64'),
      'x-oss-pub-key-url': Buffer.from(`${storeUrl}/callback_pub_key_v1.pem`).toString('base64'),
    },
    body: sent,
  };
}

/**
 * Says where the time of the processor goes.
 *
 * @param {Ask} ask
 * @param {string} storeUrl
 * @param {number} seconds
 */
async function explain(ask, storeUrl, seconds) {
  const folder = await mkdtemp(join(tmpdir(), 'oss-benchmark-'));
  try {
    const profile = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
    const server = await startProcess([...profile, path('app-server.js'), 'ours', storeUrl]);
    try {
      await load(server.url, ask, { seconds });
    } finally {
      await server.stop();
    }
    const [name = ''] = await readdir(folder);
    const { idle, busiest } = summarizeProfile(await readFile(join(folder, name), 'utf8'));
    console.log(
      `  its main thread is idle for ${(idle * 100).toFixed(1)}%; the rest, its start included, goes to`,
    );
    for (const { name, share } of busiest)
      console.log(`  ${(share * 100).toFixed(1).padStart(6)}% ${name}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {string} name */
function path(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}
