import type { ReactiveControllerHost } from 'lit';

import type { FaultDesk } from './fault-desk.js';

/** Which faults are on, and whether the desk knows of it yet. */
export class FaultSwitches {
  readonly #host: ReactiveControllerHost;
  readonly #desk: Promise<FaultDesk>;
  #on: ReadonlySet<string> = new Set();
  #isSwitching = false;
  #note = '';
  /** One after the other, so that the last choice is what counts. */
  #switching: Promise<void> = Promise.resolve();

  /** Begins with none: what an earlier visitor switched on is not what this page shows. */
  constructor(host: ReactiveControllerHost, desk: Promise<FaultDesk>) {
    this.#host = host;
    this.#desk = desk;
    this.#use(this.#on);
  }

  get on(): ReadonlySet<string> {
    return this.#on;
  }

  /** The desk is still told. */
  get isSwitching(): boolean {
    return this.#isSwitching;
  }

  /** Why the desk could not be told; mostly empty. */
  get note(): string {
    return this.#note;
  }

  switch(id: string, isOn: boolean): void {
    const faults = new Set(this.#on);
    if (isOn) faults.add(id);
    else faults.delete(id);
    this.#use(faults);
  }

  #use(faults: ReadonlySet<string>): void {
    this.#on = faults;
    this.#isSwitching = true;
    const switching = this.#switching.then(async () => {
      try {
        const desk = await this.#desk;
        await desk.use(faults);
        this.#note = '';
      } catch (error) {
        this.#note = error instanceof Error ? error.message : String(error);
      }
      if (this.#switching === switching) this.#isSwitching = false;
      this.#host.requestUpdate();
    });
    this.#switching = switching;
    this.#host.requestUpdate();
  }
}
