import { readSettings, SettingsError } from './settings.js';
import { startExample, type Example } from './start-example.js';

// pnpm runs a package's script in the package's folder; INIT_CWD is where the person is.
const workingDirectory = process.env['INIT_CWD'] ?? process.cwd();

try {
  const settings = readSettings(process.env, workingDirectory);
  stopOnSignal(startExample(settings));
} catch (error) {
  fail(error);
}

/** The first signal stops everything in order, also while it is still starting; the second ends at once. */
function stopOnSignal(starting: Promise<Example>): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    starting.then((example) => example.close()).then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  starting.then(announce, fail);
}

async function announce(example: Example): Promise<void> {
  // Vite compiles on the first visit: let that be ours, so that the page is quick when it is announced.
  await fetch(example.url).then((response) => response.text());
  if (example.emulator) console.log(`local OSS at ${example.emulator.url}`);
  console.log(`ready ${example.url}`);
}

function fail(error: unknown): never {
  console.error(describe(error));
  process.exit(1);
}

function describe(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? String(error.port) : 'A port';
    return `Port ${port} is taken: choose another one with PORT, or stop what uses it.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
