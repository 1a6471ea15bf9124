import { CommandError, UsageError } from './cli-error.js';
import type { Command, ExitCode, Terminal } from './command.js';
import { conformance } from './conformance/conformance-command.js';
import { cors } from './cors/cors-command.js';
import { doctor } from './doctor/doctor-command.js';
import { describeCommand, describeProgram } from './help.js';
import { serve } from './serve/serve-command.js';
import { nameVariables } from './settings/name-variables.js';
import { readSettings } from './settings/read-settings.js';
import { sweep } from './sweep/sweep-command.js';

const COMMANDS: readonly Command[] = [serve, cors, doctor, sweep, conformance];

export interface CliWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly stopped: AbortSignal;
}

/** Runs one command line. Whatever goes wrong is told in a sentence, never with a stack. */
export async function runCli(argv: readonly string[], world: CliWorld): Promise<ExitCode> {
  const { terminal } = world;
  const [name, ...rest] = argv;
  if (name === undefined) {
    terminal.error(describeProgram(COMMANDS));
    return 2;
  }
  if (['--help', '-h', 'help'].includes(name)) {
    terminal.out(describeProgram(COMMANDS));
    return 0;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) {
    const names = COMMANDS.map((one) => one.name).join(', ');
    terminal.error(`There is no command "${name}". There are: ${names}.`);
    return 2;
  }
  try {
    return await runCommand(command, rest, world);
  } catch (error) {
    return explain(error, command, terminal);
  }
}

async function runCommand(
  command: Command,
  argv: readonly string[],
  { environment, terminal, stopped }: CliWorld,
): Promise<ExitCode> {
  const { isHelp, settings } = readSettings(argv, command.settings, environment);
  if (isHelp) {
    terminal.out(describeCommand(command));
    return 0;
  }
  const most = command.positional === undefined ? 0 : 1;
  const surplus = settings.positionals[most];
  if (surplus !== undefined) {
    throw new UsageError(`"${surplus}" is one argument too many.`);
  }
  return command.run({ settings, terminal, stopped });
}

function explain(error: unknown, { name }: Command, terminal: Terminal): ExitCode {
  if (error instanceof UsageError) {
    terminal.error(`${error.message} See oss-uploader ${name} --help.`);
    return 2;
  }
  if (error instanceof CommandError) {
    terminal.error(error.message);
    return 1;
  }
  const message = error instanceof Error ? error.message : String(error);
  // A setting that the plugin itself found wrong.
  if (codeOf(error) === 'OSS_UPLOADER_OPTIONS') {
    terminal.error(`${nameVariables(message)}. See oss-uploader ${name} --help.`);
    return 2;
  }
  terminal.error(`${name} failed: ${message.split('\n', 1)[0] ?? ''}`);
  return 1;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
