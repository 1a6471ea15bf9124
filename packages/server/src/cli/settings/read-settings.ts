import { readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';

import { UsageError } from '../cli-error.js';
import { keyOf, type Setting } from './setting.js';
import { Settings } from './settings.js';

export interface ReadSettings {
  readonly isHelp: boolean;
  readonly settings: Settings;
}

/** Options of every command. */
export const COMMON_OPTIONS = { envFile: 'env-file', help: 'help' } as const;

/** Reads the arguments behind a command's name. What stands on the command line wins over the environment, that over the file. */
export function readSettings(
  argv: readonly string[],
  known: readonly Setting[],
  environment: Readonly<Record<string, string | undefined>>,
): ReadSettings {
  const { values, positionals } = parse(argv, known);
  if (values[COMMON_OPTIONS.help] === true) return { isHelp: true, settings: new Settings({}) };
  const file = values[COMMON_OPTIONS.envFile];
  const fromFile = typeof file === 'string' ? readEnvFile(file) : {};
  const fromEnvironment = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  return {
    isHelp: false,
    settings: new Settings(
      { ...fromFile, ...fromEnvironment, ...fromOptions(values, known) },
      positionals,
    ),
  };
}

function parse(argv: readonly string[], known: readonly Setting[]) {
  const options = Object.fromEntries(
    known.flatMap(({ option, value, isList }) =>
      option === undefined
        ? []
        : [
            [
              option,
              {
                type: value === undefined ? ('boolean' as const) : ('string' as const),
                multiple: isList ?? false,
              },
            ],
          ],
    ),
  );
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        ...options,
        [COMMON_OPTIONS.envFile]: { type: 'string' },
        [COMMON_OPTIONS.help]: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // The first sentence says what is wrong; the others explain positional arguments that begin with a dash.
    const reason = error instanceof Error ? error.message.split('. ', 1)[0] : undefined;
    throw new UsageError(`${reason ?? 'The command line cannot be read'}.`);
  }
}

function fromOptions(
  values: Readonly<Record<string, unknown>>,
  known: readonly Setting[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    known.flatMap((setting) => {
      const value = setting.option === undefined ? undefined : values[setting.option];
      return value === undefined
        ? []
        : [
            [
              keyOf(setting),
              Array.isArray(value) ? value.join(',') : `${value as string | boolean}`,
            ],
          ];
    }),
  );
}

function readEnvFile(path: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UsageError(`--${COMMON_OPTIONS.envFile} ${path} cannot be read (${code}).`);
  }
}
