import type { Command } from './command.js';
import { COMMON_OPTIONS } from './settings/read-settings.js';
import type { Setting } from './settings/setting.js';

const NAME_WIDTH = 30;

export function describeProgram(commands: readonly Command[]): string {
  return [
    'Direct uploads to Alibaba Cloud OSS: the server, and what it needs of a bucket.',
    '',
    'Usage: oss-uploader COMMAND [options]',
    '',
    ...commands.map(({ name, positional, summary }) =>
      row([name, positional].filter(Boolean).join(' '), summary),
    ),
    '',
    'oss-uploader COMMAND --help tells more. Exit codes: 0 all is well, 1 something is wrong, 2 the',
    'command line or a setting is wrong.',
  ].join('\n');
}

export function describeCommand(command: Command): string {
  const { name, positional, summary, details, settings } = command;
  const options = settings.filter(({ option }) => option !== undefined);
  const secrets = settings.filter(({ option }) => option === undefined);
  return [
    summary,
    '',
    `Usage: oss-uploader ${[name, '[options]', positional].filter(Boolean).join(' ')}`,
    '',
    ...options.flatMap(describeOption),
    row(`--${COMMON_OPTIONS.envFile} FILE`, 'reads variables from a file of NAME=value lines'),
    row('-h, --help', 'prints this'),
    '',
    ...(secrets.length === 0
      ? []
      : [
          'Only as variables, because command lines are visible to others:',
          '',
          ...secrets.map(({ variable = '', help }) => row(variable, help)),
          '',
        ]),
    ...details,
  ].join('\n');
}

function describeOption({ option, value, variable, help, isList }: Setting): readonly string[] {
  const name = [`--${option ?? ''}`, value].filter(Boolean).join(' ');
  const repeat = isList === true ? '; may be repeated' : '';
  const line = row(name, `${help}${repeat}`);
  return variable === undefined ? [line] : [line, row('', variable)];
}

function row(name: string, text: string): string {
  // A name that fills its column still has blanks behind it.
  return `  ${name.padEnd(NAME_WIDTH)}${name.length >= NAME_WIDTH ? '  ' : ''}${text}`;
}
