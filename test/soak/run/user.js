// @ts-check
import { setTimeout as delay } from 'node:timers/promises';

import { DIRECTORY, numberOf } from '../decisions/decide-upload.js';
import { createRandom } from '../decisions/random.js';

/** @import { SoakBrowser } from '../browsers/open-browser.js' */
/** @import { UserFile } from '../decisions/decide-upload.js' */
/** @import { ItemView, PageView, Success } from '../page/user-of-the-page.js' */
/** @import { World } from '../world/world.js' */
/** @import { DiskFiles } from './disk-files.js' */

/**
 * What the user knows of one of the files.
 *
 * @typedef {object} Entry
 * @property {UserFile} file
 * @property {number} addedAtMs
 * @property {number} timesAdded
 * @property {string} lastLook
 * @property {number} changedAtMs
 * @property {ItemView | undefined} item
 * @property {readonly string[]} failures what the page said, each time the user had to press Retry
 * @property {ReadonlySet<string>} resumedIds of the uploads that there were when the page offered to continue it
 * @property {Success | undefined} success
 * @property {'page' | 'table' | undefined} doneBy who said that it is done
 * @property {boolean} isGivenUp
 */

/** More files than these, or more bytes, are not in the list at a time. */
const MOST_LISTED = 40;
const MOST_LISTED_BYTES = 400_000_000;
/** Longer than the engine waits for anything, several times over. */
const STUCK_AFTER_MS = 300_000;
const MOST_FAILURES = 8;
const OFFERED_WITHIN_MS = 3000;

/**
 * Somebody with many files: adds them some at a time, presses Retry where an upload failed, and after the browser
 * died gives again what is not done.
 *
 * The rule for that: what the page offers to continue is given again, at once, and must keep its upload id. Of the rest,
 * when nobody works on a request of the dead page any more, what the application lists is done, and anything else is
 * added anew. So the application never has two rows for one file, whatever happened.
 */
export class User {
  /** @type {Map<number, Entry>} */
  entries = new Map();
  /** @type {string[]} */
  complaints = [];
  counts = {
    faultsSeen: 0,
    failures: 0,
    crashes: 0,
    reloads: 0,
    resumed: 0,
    addedAgain: 0,
    foundInTable: 0,
  };
  /** @type {Map<string, number>} */
  errors = new Map();
  #browser;
  #disk;
  #world;
  #decide;
  #total;
  #batches;
  #nextNumber = 1;
  #clockOffsetMs = 0;
  /** Told by the page, and not noted yet. */
  /** @type {Success[]} */
  #successes = [];
  /** Ids of the uploads of each file, as the local OSS has seen them. */
  /** @type {Map<number, Set<string>>} */
  #uploadIds = new Map();
  #turn = Promise.resolve();

  /**
   * @param {{ browser: SoakBrowser, disk: DiskFiles, world: World, seed: number, uploads: number,
   *   decide: (number: number) => UserFile }} options
   */
  constructor({ browser, disk, world, seed, uploads, decide }) {
    this.#browser = browser;
    this.#disk = disk;
    this.#world = world;
    this.#decide = decide;
    this.#total = uploads;
    this.#batches = createRandom(seed, 'batches');
  }

  get doneCount() {
    return [...this.entries.values()].filter(({ doneBy }) => doneBy !== undefined).length;
  }

  /** Nothing is left to do, or to hope for. */
  get isFinished() {
    return (
      this.#nextNumber > this.#total &&
      [...this.entries.values()].every(({ doneBy, isGivenUp }) => doneBy !== undefined || isGivenUp)
    );
  }

  /**
   * The local OSS was asked something about an object.
   *
   * @param {string} key
   */
  noteKey(key) {
    const [folder = '', id = ''] = key.slice(DIRECTORY.length).split('/');
    const number = numberOf(folder);
    this.#uploadIds.set(number, (this.#uploadIds.get(number) ?? new Set()).add(id));
  }

  /** No further files are added. */
  stopAdding() {
    this.#total = Math.min(this.#total, this.#nextNumber - 1);
  }

  async open() {
    await this.#inTurn(async () => {
      await this.#browser.open(this.#world.pageUrl);
      await this.#begin();
    });
  }

  /** Looks at the page once, and does what is to be done. */
  async step() {
    await this.#inTurn(async () => {
      await this.#look();
      await this.#addMore();
    });
  }

  /** The browser dies in the middle of things and is opened again. */
  async crash() {
    this.counts.crashes += 1;
    await this.#inTurn(async () => {
      await this.#browser.crash();
      await this.#browser.open(this.#world.pageUrl);
      await this.#begin();
      await this.#reconcile();
    });
  }

  async reload() {
    this.counts.reloads += 1;
    await this.#inTurn(async () => {
      await this.#browser.reload();
      await this.#begin();
      await this.#reconcile();
    });
  }

  /** @param {number} offsetMs */
  async setClock(offsetMs) {
    this.#clockOffsetMs = offsetMs;
    await this.#inTurn(() => this.#browser.evaluate(`soakWorld.setClockOffset(${offsetMs})`));
  }

  /**
   * @param {boolean} isTold whether the browser knows
   * @param {() => Promise<void>} meanwhile
   */
  async beOffline(isTold, meanwhile) {
    if (!isTold) {
      await this.#world.cutLine();
      await meanwhile();
      await this.#world.mendLine();
      return;
    }
    // The page must be the same one when the line is back.
    await this.#inTurn(async () => {
      await this.#browser.setOffline(true);
      await this.#world.cutLine();
      await meanwhile();
      await this.#world.mendLine();
      await this.#browser.setOffline(false);
    });
  }

  async #begin() {
    await this.#browser.evaluate(`soakWorld.setClockOffset(${this.#clockOffsetMs})`);
    await this.#browser.evaluate(`soakUser.begin(${JSON.stringify(this.#world.serverUrl)})`);
  }

  /** What to do about each file after the page went away; see the class. */
  async #reconcile() {
    const left = new Set(
      [...this.entries.values()].filter(
        ({ doneBy, isGivenUp }) => doneBy === undefined && !isGivenUp,
      ),
    );
    for (const entry of left) entry.item = undefined;
    const offered = await this.#offered();
    const resumed = [...left].filter(({ file }) => offered.has(file.number));
    for (const entry of resumed) {
      left.delete(entry);
      entry.resumedIds = new Set(this.#uploadIds.get(entry.file.number));
    }
    this.counts.resumed += resumed.length;
    // At once: whatever still happens on behalf of the page that is gone is the same upload. Half of them with the
    // button, half by adding the file again.
    await this.#add(resumed.filter(({ file }) => file.number % 2 === 0));
    for (const number of await this.#continue(
      resumed.filter(({ file }) => file.number % 2 === 1),
      offered,
    )) {
      const entry = this.entries.get(number);
      if (entry) left.add(entry);
    }

    if (!(await this.#world.quiet())) {
      this.complaints.push('a server still worked on a request long after the page was gone');
    }
    const rows = await this.#world.rows();
    const inTable = new Set(rows.map(({ name }) => numberOf(name)));
    const found = [...left].filter(({ file }) => inTable.has(file.number));
    for (const entry of found) {
      left.delete(entry);
      await this.#finish(entry, 'table');
    }
    this.counts.foundInTable += found.length;
    this.counts.addedAgain += left.size;
    await this.#add([...left]);
  }

  /** What the page offers to continue, by number; it may have to ask the server first. */
  async #offered() {
    const { history } = this.#world;
    const deadlineMs = history.elapsedMs + OFFERED_WITHIN_MS;
    let { unfinished } = await this.#ask();
    while (unfinished.length === 0 && history.elapsedMs < deadlineMs) {
      await delay(50);
      ({ unfinished } = await this.#ask());
    }
    return new Map(unfinished.map(({ id, number }) => [number, id]));
  }

  /**
   * @param {readonly Entry[]} entries
   * @param {ReadonlyMap<number, string>} offered
   * @returns {Promise<readonly number[]>} those that did not go on, because they had come to their end
   */
  async #continue(entries, offered) {
    if (entries.length === 0) return [];
    await this.#choose('soakUser.chooser()', entries);
    const uploads = entries.map(({ file: { number } }) => ({ id: offered.get(number), number }));
    await this.#browser.evaluate(`soakUser.continue(${JSON.stringify(uploads)})`);
    const gone = [];
    for (let answered = 0; answered < entries.length;) {
      await delay(50);
      const { continued } = await this.#ask();
      answered += continued.length;
      for (const { number, outcome } of continued) {
        if (outcome === 'gone') gone.push(number);
        else if (outcome !== 'continued') {
          this.complaints.push(`upload ${number} could not be continued: ${outcome}`);
          gone.push(number);
        }
      }
    }
    return gone;
  }

  async #look() {
    const view = await this.#ask();
    const now = this.#world.history.elapsedMs;
    for (const success of this.#successes.splice(0)) {
      const entry = this.entries.get(success.number);
      if (entry === undefined) this.complaints.push(`success of an unknown file ${success.number}`);
      else {
        if (entry.success !== undefined) {
          this.complaints.push(`upload ${success.number} succeeded twice`);
        }
        entry.success = success;
        await this.#finish(entry, 'page');
      }
    }
    const failed = [];
    const done = [];
    for (const item of view.items) {
      const entry = this.entries.get(item.number);
      if (entry === undefined) continue;
      entry.item = item;
      const looks = `${item.phase} ${item.sentBytes} ${item.retries}`;
      if (looks !== entry.lastLook) {
        entry.lastLook = looks;
        entry.changedAtMs = now;
      }
      if (item.phase === 'succeeded') done.push(item.id);
      if (item.phase === 'failed' && !entry.isGivenUp) {
        this.counts.failures += 1;
        entry.failures = [...entry.failures, item.error];
        if (entry.failures.length > MOST_FAILURES) entry.isGivenUp = true;
        else failed.push(item.id);
      }
    }
    if (done.length > 0) await this.#browser.evaluate(`soakUser.remove(${JSON.stringify(done)})`);
    if (failed.length > 0) {
      await this.#browser.evaluate(`soakUser.retry(${JSON.stringify(failed)})`);
    }
    this.#noticeStuck(now);
  }

  /** @param {number} now */
  #noticeStuck(now) {
    const waiting = [...this.entries.values()].filter(
      ({ doneBy, isGivenUp }) => doneBy === undefined && !isGivenUp,
    );
    const lastChangeMs = Math.max(...waiting.map(({ changedAtMs }) => changedAtMs));
    for (const entry of waiting) {
      // Who waits for a turn is stuck only when nobody moves.
      const changedAtMs = entry.item?.phase === 'queued' ? lastChangeMs : entry.changedAtMs;
      if (!this.#world.isWhole) entry.changedAtMs = now;
      else if (now - changedAtMs > STUCK_AFTER_MS) entry.isGivenUp = true;
    }
  }

  async #addMore() {
    const listed = [...this.entries.values()].filter(({ doneBy }) => doneBy === undefined);
    let bytes = listed.reduce((sum, { file }) => sum + file.sizeBytes, 0);
    // Waits until there is room for a whole batch, so that the batches are the same in every run.
    if (this.#nextNumber > this.#total || listed.length > MOST_LISTED / 2) return;
    if (bytes > MOST_LISTED_BYTES / 2) return;
    const batch = this.#batches.between(1, MOST_LISTED / 2);
    const added = [];
    for (let count = 0; count < batch && this.#nextNumber <= this.#total; count += 1) {
      const file = this.#decide(this.#nextNumber);
      if (added.length > 0 && bytes + file.sizeBytes > MOST_LISTED_BYTES) break;
      this.#nextNumber += 1;
      bytes += file.sizeBytes;
      /** @type {Entry} */
      const entry = {
        file,
        addedAtMs: this.#world.history.elapsedMs,
        timesAdded: 0,
        lastLook: '',
        changedAtMs: this.#world.history.elapsedMs,
        item: undefined,
        failures: [],
        resumedIds: new Set(),
        success: undefined,
        doneBy: undefined,
        isGivenUp: false,
      };
      this.entries.set(file.number, entry);
      await this.#disk.write(file);
      await this.#world.addStoreFaults(tagOf(file), file.faults);
      added.push(entry);
    }
    await this.#add(added);
  }

  /** @param {readonly Entry[]} entries */
  async #add(entries) {
    if (entries.length === 0) return;
    await this.#choose('soakUser.input()', entries);
  }

  /**
   * @param {string} input
   * @param {readonly Entry[]} entries
   */
  async #choose(input, entries) {
    for (const entry of entries) {
      entry.timesAdded += 1;
      entry.changedAtMs = this.#world.history.elapsedMs;
    }
    const paths = entries.map(({ file }) => this.#disk.pathOf(file));
    await this.#browser.choose(input, paths);
  }

  /**
   * @param {Entry} entry
   * @param {'page' | 'table'} by
   */
  async #finish(entry, by) {
    entry.doneBy ??= by;
    await this.#disk.remove(entry.file);
    await this.#world.removeStoreFaults(tagOf(entry.file));
  }

  /** @returns {Promise<PageView>} */
  async #ask() {
    /** @type {PageView} */
    const view = await this.#browser.evaluate('soakUser.look()');
    this.#successes.push(...view.successes);
    for (const fault of view.faults) this.errors.set(fault, (this.errors.get(fault) ?? 0) + 1);
    this.complaints.push(
      ...view.rejected.map((reason) => `a file was not taken: ${reason}`),
      ...view.errors.map((error) => `an error in the page: ${error}`),
    );
    return view;
  }

  /**
   * One at a time: looking at a page while it dies tells nothing.
   *
   * @param {() => Promise<unknown>} act
   */
  #inTurn(act) {
    const turn = this.#turn.then(async () => void (await act()));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

/** @param {UserFile} file */
function tagOf({ number }) {
  return `upload ${number}`;
}
