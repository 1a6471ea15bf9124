import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface CliRun {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly exit: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Starts the built command in a process of its own. */
export function runCli(...args: readonly string[]): CliRun {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exit = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  return { process: child, output: () => output, exit };
}

/** The URL of the `ready` line. */
export async function readyUrl(run: CliRun): Promise<string> {
  for (;;) {
    const url = /^ready (http:\/\/\S+)$/m.exec(run.output())?.[1];
    if (url !== undefined) return url;
    const ended = run.exit.then(({ code }) => {
      throw new Error(`The command ended with ${code ?? 'a signal'}: ${run.output()}`);
    });
    const { stdout } = run.process;
    if (stdout === null) throw new Error('The command has no output.');
    await Promise.race([once(stdout, 'data'), ended]);
  }
}
