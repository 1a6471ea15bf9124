import type { Setting } from './settings/setting.js';
import type { Settings } from './settings/settings.js';

/** 0: all is well; 1: something is wrong, or could not be done; 2: the command line or a setting is wrong. */
export type ExitCode = 0 | 1 | 2;

/** Where lines are written: answers to `out`, everything else to `error`. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

export interface CommandContext {
  readonly settings: Settings;
  readonly terminal: Terminal;
  /** Aborted when the person or the system wants the command to end. */
  readonly stopped: AbortSignal;
}

export interface Command {
  readonly name: string;
  /** What stands behind the options on the command line, such as `[port]`. */
  readonly positional?: string;
  /** One sentence. */
  readonly summary: string;
  /** What the options and the summary do not say. */
  readonly details: readonly string[];
  readonly settings: readonly Setting[];
  readonly run: (context: CommandContext) => Promise<ExitCode>;
}
