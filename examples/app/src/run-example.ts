import { runUntilStopped } from './run-until-stopped.js';
import { readSettings } from './settings.js';
import { startExample, type ExampleOverrides } from './start-example.js';

/** Runs the example until it is told to stop, and then ends the process. */
export function runExample(overrides: ExampleOverrides = {}): void {
  // pnpm runs a package's script in the package's folder; INIT_CWD is where the person is.
  const workingDirectory = process.env['INIT_CWD'] ?? process.cwd();
  runUntilStopped(() => startExample(readSettings(process.env, workingDirectory), overrides));
}
