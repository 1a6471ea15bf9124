// @ts-check
import { createWriteStream } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Gate } from './gate.js';
import { History } from './history.js';
import { startPageServer } from './page-server.js';
import { ServerProcess } from './server-process.js';

/** @import { Fault } from '@oss-uploader/emulator' */
/** @import { UploadRow } from '@oss-uploader/example-app' */

const REGION = 'cn-hangzhou';
const BUCKET = 'uploads';
const QUIET_AFTER_MS = 120_000;

/**
 * All that the browser talks to: the page's server, the application and the local OSS, each in a process of its own
 * behind a line that can be cut.
 */
export class World {
  history = new History();
  #folder;
  #page;
  #sessionSecret = randomBytes(32).toString('base64url');
  /** @type {Map<string, readonly Fault[]>} */
  #storeFaults = new Map();
  #storeTurn = Promise.resolve();
  #applicationTurn = Promise.resolve();
  #isStopping = false;
  // The system picks at the first start.
  #storePort = 0;
  #applicationPort = 0;

  /**
   * @param {string} folder
   * @param {{ onStoreRequest?: (record: any) => void }} [options]
   */
  static async start(folder, { onStoreRequest = () => undefined } = {}) {
    const page = await startPageServer();
    const world = new World(folder, page, onStoreRequest);
    await Promise.all([world.storeGate.open(), world.applicationGate.open()]);
    await world.#startStore();
    await world.#startApplication();
    return world;
  }

  /**
   * @param {string} folder
   * @param {Awaited<ReturnType<typeof startPageServer>>} page
   * @param {(record: any) => void} onStoreRequest
   */
  constructor(folder, page, onStoreRequest) {
    this.#folder = folder;
    this.#page = page;
    this.storeGate = new Gate();
    this.applicationGate = new Gate();
    const log = createWriteStream(join(folder, 'store-requests.jsonl'));
    this.store = new ServerProcess({
      script: new URL('../processes/store.js', import.meta.url),
      logFile: join(folder, 'store.log'),
      onRecord: (record) => {
        log.write(`${JSON.stringify(record)}\n`);
        onStoreRequest(record);
      },
    });
    this.application = new ServerProcess({
      script: new URL('../processes/application.js', import.meta.url),
      logFile: join(folder, 'application.log'),
    });
  }

  get pageUrl() {
    return this.#page.url;
  }

  /** What the element is given as its `server-url`. */
  get serverUrl() {
    return `http://127.0.0.1:${this.applicationGate.port}/oss`;
  }

  /** Whether both servers are up. */
  get isWhole() {
    return this.store.isRunning && this.application.isRunning;
  }

  /**
   * Faults of the local OSS that stay until they are used up or removed, also when it is killed. After a kill those
   * that were used up are there again: nobody remembers how often they hit.
   *
   * @param {string} tag
   * @param {readonly Fault[]} faults
   */
  async addStoreFaults(tag, faults) {
    if (faults.length === 0) return;
    this.#storeFaults.set(tag, faults);
    await this.store.call('addFaults', { tag, faults }).catch(ignoreWhileDown);
  }

  /** @param {string} tag */
  async removeStoreFaults(tag) {
    if (!this.#storeFaults.delete(tag)) return;
    await this.store.call('removeFaults', { tag }).catch(ignoreWhileDown);
  }

  async clearFaults() {
    for (const tag of [...this.#storeFaults.keys()]) await this.removeStoreFaults(tag);
    await this.application.call('clearFaults').catch(ignoreWhileDown);
  }

  /** @param {object} fault */
  async addApplicationFault(fault) {
    await this.application.call('addFault', fault).catch(ignoreWhileDown);
  }

  /** @param {number} downMs */
  killStore(downMs) {
    this.#storeTurn = this.#storeTurn.then(async () => {
      await this.store.kill();
      await this.storeGate.shut('killed');
      await delay(downMs);
      if (this.#isStopping) return;
      await this.#startStore();
      await this.storeGate.clear('killed');
    });
    return this.#storeTurn;
  }

  /** @param {number} downMs */
  killApplication(downMs) {
    this.#applicationTurn = this.#applicationTurn.then(async () => {
      await this.application.kill();
      await this.applicationGate.shut('killed');
      await delay(downMs);
      if (this.#isStopping) return;
      await this.#startApplication();
      await this.applicationGate.clear('killed');
    });
    return this.#applicationTurn;
  }

  /** Nothing of the browser gets through. */
  async cutLine() {
    await Promise.all([this.storeGate.shut('offline'), this.applicationGate.shut('offline')]);
  }

  async mendLine() {
    await Promise.all([this.storeGate.clear('offline'), this.applicationGate.clear('offline')]);
  }

  cutConnections() {
    this.storeGate.cut();
    this.applicationGate.cut();
  }

  /**
   * The application's table.
   *
   * @returns {Promise<readonly UploadRow[]>}
   */
  async rows() {
    return this.#whenUp(() => this.application.call('rows'));
  }

  /** @returns {Promise<readonly string[]>} */
  async keys() {
    return this.#whenUp(() => this.store.call('keys'));
  }

  /**
   * @param {string} key
   * @returns {Promise<string | null>} where the object's bytes are on disk
   */
  async pathOf(key) {
    return this.#whenUp(() => this.store.call('path', { key }));
  }

  /**
   * Until neither server works on a request: after the browser is gone, nobody is told of anything any more.
   *
   * @returns {Promise<boolean>} false when one still does after longer than any of them may take
   */
  async quiet() {
    const deadlineMs = this.history.elapsedMs + QUIET_AFTER_MS;
    let quietLooks = 0;
    while (quietLooks < 3 && this.history.elapsedMs < deadlineMs) {
      const pending = await Promise.all([
        this.#whenUp(() => this.store.call('pending')),
        this.#whenUp(() => this.application.call('pending')),
      ]);
      quietLooks = pending.every((count) => count === 0) ? quietLooks + 1 : 0;
      await delay(50);
    }
    return quietLooks === 3;
  }

  async stop() {
    this.#isStopping = true;
    await Promise.all([this.#storeTurn, this.#applicationTurn]);
    await Promise.all([this.store.kill(), this.application.kill()]);
    await Promise.all([this.storeGate.shut('stopped'), this.applicationGate.shut('stopped')]);
    await this.#page.stop();
  }

  async #startStore() {
    const { port } = await this.store.start({
      port: this.#storePort,
      dataDir: join(this.#folder, 'oss'),
      region: REGION,
      bucket: BUCKET,
      pageOrigin: this.#page.origin,
    });
    this.#storePort = port;
    this.storeGate.aimAt(port);
    for (const [tag, faults] of this.#storeFaults) {
      await this.store.call('addFaults', { tag, faults });
    }
  }

  async #startApplication() {
    const { port } = await this.application.start({
      port: this.#applicationPort,
      dataDir: join(this.#folder, 'application'),
      region: REGION,
      bucket: BUCKET,
      endpoint: `http://127.0.0.1:${this.#storePort}`,
      publicHost: `http://127.0.0.1:${this.storeGate.port}/${BUCKET}`,
      pageOrigin: this.#page.origin,
      sessionSecret: this.#sessionSecret,
    });
    this.#applicationPort = port;
    this.applicationGate.aimAt(port);
  }

  /**
   * @template T
   * @param {() => Promise<T>} ask
   * @returns {Promise<T>}
   */
  async #whenUp(ask) {
    for (;;) {
      await Promise.all([this.#storeTurn, this.#applicationTurn]);
      try {
        return await ask();
      } catch (error) {
        // It was killed again meanwhile.
        if (this.isWhole) throw error;
      }
    }
  }
}

/** @param {Error} error */
function ignoreWhileDown(error) {
  if (!/is down|ended with/.test(error.message)) throw error;
}
