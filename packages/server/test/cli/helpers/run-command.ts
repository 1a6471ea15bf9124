import { runCli } from '../../../src/cli/run-cli.js';

export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export type Environment = Readonly<Record<string, string>>;

/** Runs a command line in this process, with an environment of its own. */
export async function runCommand(
  argv: readonly string[],
  environment: Environment = {},
): Promise<CommandRun> {
  const out: string[] = [];
  const error: string[] = [];
  const code = await runCli(argv, {
    environment,
    terminal: { out: (line) => void out.push(line), error: (line) => void error.push(line) },
    stopped: new AbortController().signal,
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}
