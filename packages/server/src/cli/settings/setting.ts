/** One setting of the command line, as a variable and, unless it is a secret, as an option. */
export interface Setting {
  /** In the environment or the file. What is decided anew each time has none. */
  readonly variable?: string;
  /** `--option`, without the dashes. Secrets have none: other users of the machine see command lines. */
  readonly option?: string;
  /** What the value is called in `--help`; a setting without one is a switch. */
  readonly value?: string;
  readonly help: string;
  /** May be given several times; in the variable, commas separate. */
  readonly isList?: boolean;
}

/** The name under which a person finds a setting. */
export function nameOf({ variable, option }: Setting): string {
  if (option === undefined) return variable ?? '';
  return variable === undefined ? `--${option}` : `--${option} (or ${variable})`;
}

/** Under which its value is kept. */
export function keyOf({ variable, option }: Setting): string {
  return variable ?? `--${option ?? ''}`;
}
