import { describeStartError } from './describe-start-error.js';
import { whenRunnerIsGone } from './when-runner-is-gone.js';

/** What still hangs after this is not worth waiting for. */
const STOP_DEADLINE_MS = 5000;

/** Something that runs until it is closed, and where a browser finds it. */
export interface Running {
  readonly url: string;
  /** Absent with a real bucket. */
  readonly emulator: { readonly url: string } | undefined;
  close(): Promise<void>;
}

/**
 * Says when it is ready, and ends the process when it is told to stop. The first signal stops everything in order, also
 * while it is still starting; the second ends at once.
 */
export function runUntilStopped(start: () => Promise<Running>): void {
  let isStopping = false;
  const starting = Promise.resolve().then(start);
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS);
    starting.then((running) => running.close()).then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  whenRunnerIsGone(stop);
  starting.then(announce, fail);
}

function announce({ emulator, url }: Running): void {
  if (emulator) console.log(`local OSS at ${emulator.url}`);
  console.log(`ready ${url}`);
}

function fail(error: unknown): never {
  console.error(describeStartError(error));
  process.exit(1);
}
