// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** @import { ReplicaSettings } from './replica.js' */

const PROGRAM = fileURLToPath(new URL('replica.js', import.meta.url));

/** Processes that serve the same; each can be killed, and comes back. */
export class Replicas {
  /** @type {readonly ReplicaSettings[]} */
  #settings;
  /** @type {import('node:child_process').ChildProcess[]} */
  #processes = [];
  #restarting = Promise.resolve();
  #isOneAway = false;
  #isClosed = false;
  kills = 0;

  /** @param {readonly ReplicaSettings[]} settings */
  constructor(settings) {
    this.#settings = settings;
  }

  async start() {
    await Promise.all(this.#settings.map((_, index) => this.#start(index)));
  }

  /** Kills the next one, in turn, and starts it again; not while the one before is still away: one is always there. */
  killNext() {
    if (this.#isOneAway || this.#isClosed) return;
    this.#isOneAway = true;
    const index = this.kills % this.#settings.length;
    this.kills += 1;
    this.#restarting = this.#kill(index).then(async () => {
      await this.#start(index);
      this.#isOneAway = false;
    });
    // Told to whoever settles.
    this.#restarting.catch(() => undefined);
  }

  /** Answers when all are there again. */
  settle() {
    return this.#restarting;
  }

  async close() {
    this.#isClosed = true;
    await this.#restarting.catch(() => undefined);
    await Promise.all(this.#processes.map((_, index) => this.#kill(index)));
  }

  /** @param {number} index */
  async #start(index) {
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(this.#settings[index])], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#processes[index] = child;
    const output = createInterface({ input: child.stdout });
    await Promise.race([
      once(output, 'line'),
      once(child, 'exit').then(() => {
        throw new Error(`replica ${index} did not start`);
      }),
    ]);
  }

  /** @param {number} index */
  async #kill(index) {
    const child = this.#processes[index];
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
