// @ts-check
import { createWriteStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { createFolder, removeFolder } from '../../browsers/temporary.js';
import { createBrowser } from '../browsers/open-browser.js';
import { decideEvents } from '../decisions/decide-events.js';
import { decideUpload } from '../decisions/decide-upload.js';
import { seconds } from '../world/history.js';
import { World } from '../world/world.js';
import { DiskFiles } from './disk-files.js';
import { describeEvent, happen } from './happen.js';
import { User } from './user.js';
import { verify } from './verify.js';

/** @import { Engine } from '../../browsers/resolve-browsers.js' */
/** @import { Problem } from './verify.js' */

/**
 * @typedef {object} SoakOptions
 * @property {Engine} engine
 * @property {number} uploads
 * @property {number} seed
 * @property {number} [minutes] no further files are added after that
 * @property {number} largestBytes
 * @property {(line: string) => void} print
 * @property {boolean} [keepFolder] for a look at logs and objects afterwards
 *
 * @typedef {object} SoakReport
 * @property {number} uploads
 * @property {number} totalBytes
 * @property {readonly Problem[]} problems
 */

/** How often the user looks at the page. */
const LOOK_MS = 100;
const TELL_MS = 15_000;

/**
 * One browser, one user, many files, and all that can go wrong. The seed decides files, faults and events; how far
 * things are when an event comes is up to the machine.
 *
 * @param {SoakOptions} options
 * @returns {Promise<SoakReport>}
 */
export async function runSoak({ engine, uploads, seed, minutes, largestBytes, print, keepFolder }) {
  const folder = keepFolder
    ? await mkdtemp(join(tmpdir(), `oss-uploader-soak-${engine.name}-`))
    : createFolder(`soak-${engine.name}`);
  const world = await World.start(folder, {
    onStoreRequest: ({ key }) => {
      if (key !== undefined) user.noteKey(key);
    },
  });
  const browser = createBrowser(engine);
  const decide = (/** @type {number} */ number) => decideUpload(seed, number, { largestBytes });
  const disk = new DiskFiles(join(folder, 'user'));
  const user = new User({ browser, disk, world, seed, uploads, decide });
  const { history } = world;
  print(`${engine.name}: killed is ${browser.kill}; offline ${browser.offline}`);
  if (keepFolder) print(`${engine.name}: everything is in ${folder}`);
  const log = createWriteStream(join(folder, 'events.log'));
  try {
    await user.open();
    const waiting = [...decideEvents(seed, uploads)];
    /** @type {Map<string, number>} */
    const happened = new Map();
    /** @type {Set<Promise<void>>} */
    const underWay = new Set();
    /** @type {unknown} */
    let broken;
    let index = 0;
    let toldAtMs = 0;
    while (!(user.isFinished && underWay.size === 0)) {
      await user.step().catch((error) => {
        // What follows from something that broke before would hide it.
        throw broken ?? error;
      });
      if (broken !== undefined) throw broken;
      for (const [event] = waiting; event && event.atDone <= user.doneCount;) {
        waiting.shift();
        happened.set(event.kind, (happened.get(event.kind) ?? 0) + 1);
        log.write(`${seconds(history.elapsedMs)} ${describeEvent(event)}\n`);
        const happening = happen(event, index++, { world, user })
          .catch((error) => (broken ??= error))
          .finally(() => underWay.delete(happening));
        underWay.add(happening);
        break;
      }
      if (minutes !== undefined && history.elapsedMs > minutes * 60_000) user.stopAdding();
      if (history.elapsedMs - toldAtMs > TELL_MS) {
        toldAtMs = history.elapsedMs;
        print(
          `${engine.name}: ${user.doneCount} of ${uploads} done after ${seconds(toldAtMs)}; ` +
            `on now: ${history.now.join(', ') || 'nothing'}`,
        );
      }
      await delay(LOOK_MS);
    }
    await world.clearFaults();
    await world.quiet();
    // What was acknowledged outlives the servers.
    await Promise.all([world.killStore(0), world.killApplication(0)]);
    const { problems, rows, orphans } = await verify(user, world);
    for (const problem of problems)
      print(`${engine.name}: ${describe(problem, seed, user, world)}`);
    const entries = [...user.entries.values()];
    const totalBytes = entries.reduce((sum, { file }) => sum + file.sizeBytes, 0);
    const { counts } = user;
    print(
      `${engine.name}: seed ${seed}, ${entries.length} uploads, ${(totalBytes / 1e6).toFixed(0)} MB, ` +
        `${seconds(history.elapsedMs)}; ${rows} rows, ${orphans} objects that nobody was told of`,
    );
    print(`${engine.name}: events: ${list(happened)}`);
    print(`${engine.name}: tried again after: ${list(user.errors) || 'nothing'}`);
    print(
      `${engine.name}: ${counts.crashes} crashes, ${counts.reloads} reloads: ${counts.resumed} uploads continued, ` +
        `${counts.addedAgain} added again, ${counts.foundInTable} found done; Retry pressed ${counts.failures} times` +
        ` (${list(countAll(entries.flatMap(({ failures }) => failures))) || 'never'})`,
    );
    print(`${engine.name}: ${verdict(problems)}`);
    return { uploads: entries.length, totalBytes, problems };
  } finally {
    log.end();
    await browser.close();
    await world.stop();
    if (!keepFolder) removeFolder(folder);
  }
}

/** @param {readonly Problem[]} problems */
function verdict(problems) {
  const count = (/** @type {Problem['kind']} */ kind) =>
    problems.filter((problem) => problem.kind === kind).length;
  return (
    `${count('lost')} lost, ${count('corrupt')} corrupt, ${count('not there')} called done and not there, ` +
    `${count('doubled')} doubled, ${count('stuck')} stuck, ${count('other')} other`
  );
}

/**
 * @param {Problem} problem
 * @param {number} seed
 * @param {User} user
 * @param {World} world
 */
function describe({ kind, number, what }, seed, user, { history }) {
  const entry = number === undefined ? undefined : user.entries.get(number);
  if (entry === undefined) return `PROBLEM ${kind} · seed ${seed} · ${what}`;
  const { file, addedAtMs, changedAtMs } = entry;
  const faults = file.faults.map(
    ({ action: { kind: name, ...details }, times }) =>
      `${times ?? '∞'} × ${name} ${JSON.stringify(details)}`,
  );
  const around = history.between(addedAtMs, changedAtMs);
  return (
    `PROBLEM ${kind} · seed ${seed} · upload ${number} (${file.sizeBytes} bytes) · ${what} · ` +
    `its faults: ${faults.join('; ') || 'none'} · meanwhile: ${around.join('; ') || 'nothing'} · ` +
    `failures: ${entry.failures.join('; ') || 'none'}`
  );
}

/** @param {readonly string[]} texts */
function countAll(texts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** @param {ReadonlyMap<string, number>} counts */
function list(counts) {
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}
