// @ts-check
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

import { startChild } from '../../browsers/temporary.js';

/** @import { ChildProcess } from 'node:child_process' */

const START_TIMEOUT_MS = 60_000;

/** A server in a process of its own that is killed with SIGKILL and started again on the same port and folder. */
export class ServerProcess {
  /** @type {ChildProcess | undefined} */
  #child;
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: Error) => void }>} */
  #calls = new Map();
  #nextId = 1;
  #script;
  #log;
  #onRecord;

  /**
   * @param {{ script: URL, logFile: string, onRecord?: (record: any) => void }} options
   */
  constructor({ script, logFile, onRecord = () => undefined }) {
    this.#script = script;
    this.#log = createWriteStream(logFile, { flags: 'a' });
    this.#onRecord = onRecord;
  }

  get isRunning() {
    return this.#child !== undefined;
  }

  /**
   * @param {object} settings
   * @returns {Promise<{ port: number }>} when it serves
   */
  async start(settings) {
    const child = startChild(process.execPath, [this.#script.pathname, JSON.stringify(settings)], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    child.stdout?.pipe(this.#log, { end: false });
    child.stderr?.pipe(this.#log, { end: false });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`${this.#script.pathname} did not start in time`));
      }, START_TIMEOUT_MS);
      child.on('message', (/** @type {any} */ message) => {
        if (message.ready) {
          clearTimeout(timer);
          resolve(message.ready);
        } else if (message.record) this.#onRecord(message.record);
        else this.#settle(message);
      });
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        if (this.#child === child) this.#child = undefined;
        const error = new Error(`${this.#script.pathname} ended with ${code ?? signal}`);
        for (const call of this.#calls.values()) call.reject(error);
        this.#calls.clear();
        reject(error);
      });
    });
  }

  /** `kill -9`, by its process id. */
  async kill() {
    const child = this.#child;
    if (child === undefined) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /**
   * @param {string} name
   * @param {object} [argument]
   * @returns {Promise<any>} fails with "is down" or "ended with" when the process is, or is being, killed
   */
  call(name, argument = {}) {
    const child = this.#child;
    // The channel of a process that was killed closes before its end is known.
    if (!child?.connected) return Promise.reject(new Error(`${name}: the process is down`));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      child.send({ id, name, argument }, (error) => {
        if (!error) return;
        this.#calls.delete(id);
        reject(new Error(`${name}: the process is down`, { cause: error }));
      });
    });
  }

  /** @param {{ id: number, answer?: unknown, error?: string }} message */
  #settle({ id, answer, error }) {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (error === undefined) call?.resolve(answer);
    else call?.reject(new Error(error));
  }
}
