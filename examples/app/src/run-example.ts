import { describeStartError } from './describe-start-error.js';
import { readSettings } from './settings.js';
import { startExample, type Example, type ExampleOverrides } from './start-example.js';
import { whenRunnerIsGone } from './when-runner-is-gone.js';

/** What still hangs after this is not worth waiting for. */
const STOP_DEADLINE_MS = 5000;

/** Runs the example until it is told to stop, and then ends the process. */
export function runExample(overrides: ExampleOverrides = {}): void {
  // pnpm runs a package's script in the package's folder; INIT_CWD is where the person is.
  const workingDirectory = process.env['INIT_CWD'] ?? process.cwd();
  try {
    const settings = readSettings(process.env, workingDirectory);
    stopOnSignal(startExample(settings, overrides));
  } catch (error) {
    fail(error);
  }
}

/** The first signal stops everything in order, also while it is still starting; the second ends at once. */
function stopOnSignal(starting: Promise<Example>): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS);
    starting.then((example) => example.close()).then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  whenRunnerIsGone(stop);
  starting.then(announce, fail);
}

function announce(example: Example): void {
  if (example.emulator) console.log(`local OSS at ${example.emulator.url}`);
  console.log(`ready ${example.url}`);
}

function fail(error: unknown): never {
  console.error(describeStartError(error));
  process.exit(1);
}
