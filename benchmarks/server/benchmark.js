// @ts-check
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../start-process.js';
import { compare, load } from './load.js';
import { memory } from './memory.js';
import { overload } from './overload.js';
import { shareOut } from './shares.js';
import { signCallbacks } from './sign-callbacks.js';

/** @typedef {{ pairs: number, seconds: number, only: readonly string[] }} Settings */
/** @typedef {import('autocannon').Request} Request */

export const defaultMegabytes = 0;

const leastPolicyRatio = 0.7;
const leastCallbackRatio = 0.8;
const wantedPlansPerSecond = 15_000;
const filesPerBatch = 100;
const owners = 2000;
/** Connections of the application's database. */
const poolSizes = [1, 4];
const sections = ['policy', 'plans', 'callbacks', 'overload'];
const file = { name: 'photo.jpg', sizeBytes: 100_000, type: 'image/jpeg' };
const json = { 'content-type': 'application/json' };

const keys = generateKeyPairSync('rsa', { modulusLength: 512 });
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** @type {readonly Request[]} */
const ofOneOwner = [{ method: 'GET', path: '/oss' }];
/** @type {readonly Request[]} */
const ofManyOwners = Array.from({ length: owners }, (_, index) => ({
  method: 'GET',
  path: '/oss',
  headers: { 'x-user': `u${index}` },
}));
const plans = planRequest(filesPerBatch);

/**
 * The plugin against bare Fastify routes that answer with as many bytes, each in a process of its own. Gives what was not
 * reached. `memory` takes minutes, and only runs when it is asked for.
 *
 * @param {Settings} settings
 */
export async function run(settings) {
  const store = await start('store-server.js', publicKey, String(file.sizeBytes), file.type);
  const wants = (/** @type {string} */ section) =>
    (settings.only.length === 0 ? sections : settings.only).includes(section);
  const bench = { storeUrl: store.url, settings };
  /** @type {string[]} */
  const failures = [];
  try {
    if (wants('policy')) failures.push(...(await comparePolicies(bench)));
    if (wants('plans')) failures.push(...(await comparePlans(bench)));
    if (wants('callbacks')) failures.push(...(await compareCallbacks(bench)));
    if (wants('overload')) failures.push(...(await measureOverload(bench)));
    if (wants('memory')) failures.push(...(await measureMemory(bench)));
  } finally {
    await store.stop();
  }
  return failures;
}

/** @typedef {{ storeUrl: string, settings: Settings }} Bench */

/** @param {Bench} bench */
async function comparePolicies({ storeUrl, settings }) {
  return withServers(
    [
      ['ours', storeUrl],
      ['bare', publicKey],
    ],
    async ([ours, bare]) => {
      const servers = { ours, bare, ...settings };
      const one = await compare('policies of one owner', ofOneOwner, servers);
      const many = await compare('policies of many owners', ofManyOwners, servers);
      await explain(ofManyOwners, storeUrl, settings.seconds);
      return [
        ...(one.ratio < leastPolicyRatio
          ? [`policies of one owner: ${one.ratio.toFixed(2)} of a bare route`]
          : []),
        ...(many.ratio < leastPolicyRatio
          ? [`policies of many owners: ${many.ratio.toFixed(2)} of a bare route`]
          : []),
      ];
    },
  );
}

/** @param {Bench} bench */
async function comparePlans({ storeUrl, settings }) {
  return withServers(
    [
      ['ours', storeUrl],
      ['bare', publicKey],
    ],
    async ([ours, bare]) => {
      const { perCpuSecond } = await compare('batches', [plans], { ours, bare, ...settings });
      const perSecond = perCpuSecond * filesPerBatch;
      console.log(`plans: ${perSecond.toFixed(0)} a second of one core`);
      await explain([plans], storeUrl, settings.seconds);
      return perSecond < wantedPlansPerSecond
        ? [`plans: ${perSecond.toFixed(0)} of ${wantedPlansPerSecond} a second`]
        : [];
    },
  );
}

/**
 * The target is for what is verified. The question to OSS that follows is measured with it, beside a bare route that
 * verifies and asks the same.
 *
 * @param {Bench} bench
 */
async function compareCallbacks({ storeUrl, settings }) {
  const verified = await withServers(
    [
      ['ours-without-head', storeUrl],
      ['bare', publicKey],
    ],
    async ([ours, bare]) => {
      const callbacks = await callbacksFor(ours.url, storeUrl, 1);
      return compare('callbacks without HEAD', callbacks, { ours, bare, ...settings });
    },
  );
  await withServers(
    [
      ['ours', storeUrl],
      ['bare', publicKey, storeUrl],
      ['bare', publicKey],
    ],
    async ([ours, asking, bare]) => {
      const callbacks = await callbacksFor(ours.url, storeUrl, 1);
      await compare('callbacks with HEAD, both', callbacks, { ours, bare: asking, ...settings });
      await compare('callbacks with HEAD, ours alone', callbacks, { ours, bare, ...settings });
      await explain(callbacks, storeUrl, settings.seconds);
    },
  );
  return verified.ratio < leastCallbackRatio
    ? [`callbacks: ${verified.ratio.toFixed(2)} of crypto.verify in a bare route`]
    : [];
}

/**
 * With an application whose database is what limits it, as in production: then the client, which shares the machine, can
 * send five times as much.
 *
 * @param {Bench} bench
 */
async function measureOverload({ storeUrl, settings }) {
  /** @type {string[]} */
  const failures = [];
  for (const poolSize of poolSizes) {
    console.log(`  overload: an application whose database takes ${poolSize} at a time`);
    const kind = ['ours-with-database', storeUrl, String(poolSize)];
    failures.push(
      ...(await withServers([kind], async ([ours]) =>
        overload(await callbacksFor(ours.url, storeUrl, 10), ours.url, settings.seconds),
      )),
    );
  }
  return failures;
}

/** @param {Bench} bench */
async function measureMemory({ storeUrl }) {
  const ours = await startProcess(['--expose-gc', path('app-server.js'), 'ours', storeUrl]);
  try {
    const callbacks = await callbacksFor(ours.url, storeUrl, 1);
    // Six policies, three plans, one callback; of many owners and uploads.
    const mix = callbacks.flatMap((callback, index) => [
      ...ofManyOwners.slice(index * 6, index * 6 + 6),
      planRequest(1),
      planRequest(1),
      planRequest(1),
      callback,
    ]);
    return await memory(mix, ours.url);
  } finally {
    await ours.stop();
  }
}

/**
 * @param {number} files
 * @returns {Request}
 */
function planRequest(files) {
  const body = JSON.stringify({ files: Array.from({ length: files }, () => file) });
  return { method: 'POST', path: '/oss/uploads', headers: json, body };
}

/**
 * @param {string} url
 * @param {string} storeUrl
 * @param {number} batches
 */
function callbacksFor(url, storeUrl, batches) {
  return signCallbacks(url, { storeUrl, privateKey: keys.privateKey, file, batches });
}

/**
 * Says where the time of the processor goes.
 *
 * @param {readonly Request[]} requests
 * @param {string} storeUrl
 * @param {number} seconds
 */
async function explain(requests, storeUrl, seconds) {
  const folder = await mkdtemp(join(tmpdir(), 'oss-benchmark-'));
  try {
    const profile = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
    const server = await startProcess([...profile, path('app-server.js'), 'ours', storeUrl]);
    try {
      await load(server.url, requests, { seconds });
    } finally {
      await server.stop();
    }
    const [name = ''] = await readdir(folder);
    const { idle, shares } = shareOut(await readFile(join(folder, name), 'utf8'));
    console.log(`  its main thread is idle for ${percent(idle)}; the rest goes to`);
    for (const { place, share } of shares) console.log(`  ${percent(share).padStart(7)} ${place}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(1)}%`;
}

/**
 * @template Result
 * @param {readonly (readonly string[])[]} kinds
 * @param {(servers: Awaited<ReturnType<typeof startProcess>>[]) => Promise<Result>} work
 */
async function withServers(kinds, work) {
  /** @type {Awaited<ReturnType<typeof startProcess>>[]} */
  const servers = [];
  try {
    for (const args of kinds) servers.push(await start('app-server.js', ...args));
    return await work(servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
function start(name, ...args) {
  return startProcess([path(name), ...args]);
}

/** @param {string} name */
function path(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}
