import { ContractError } from '@oss-uploader/shared';

/**
 * Gives back a value that has come in from outside, as what it has to be, or throws a `ContractError` that names the
 * field. `path` is empty for the whole.
 *
 * These stand in for the schemas of `@oss-uploader/shared` in a browser, where the library that checks schemas would be
 * an eighth of the engine. A test holds the two to each other.
 */
export type Parser<Value> = (value: unknown, path?: string) => Value;

/** What was received is not quoted: an answer holds signatures. */
export function fail(expected: string, value: unknown, path = ''): never {
  throw new ContractError(path, `expected ${expected}, received ${kindOf(value)}`);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** An object with these fields; others are left out. */
export function object<Value extends object>(fields: {
  readonly [Name in keyof Value]-?: Parser<Value[Name]>;
}): Parser<Value> {
  return (value, path) => {
    if (!isRecord(value)) return fail('an object', value, path);
    const parsed: Partial<Value> = {};
    for (const name in fields) {
      const field = fields[name](value[name], path ? `${path}.${name}` : name);
      if (field !== undefined) parsed[name] = field;
    }
    return parsed as Value;
  };
}

export function list<Value>(item: Parser<Value>): Parser<Value[]> {
  return (value, path = '') =>
    Array.isArray(value)
      ? value.map((entry: unknown, index) => item(entry, `${path}[${index}]`))
      : fail('a list', value, path);
}

export function optional<Value>(parser: Parser<Value>): Parser<Value | undefined> {
  return (value, path) => (value === undefined ? undefined : parser(value, path));
}

/** One of some texts. */
export function oneOf<Value extends string>(...values: readonly Value[]): Parser<Value> {
  return (value, path) =>
    values.find((one) => one === value) ?? fail(values.join(' or '), value, path);
}

export function matching(pattern: RegExp, expected: string): Parser<string> {
  return (value, path) =>
    typeof value === 'string' && pattern.test(value) ? value : fail(expected, value, path);
}

/** A whole number that is safe in a double. */
export function whole(min: number, max = Number.MAX_SAFE_INTEGER): Parser<number> {
  return (value, path) =>
    Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max
      ? Number(value)
      : fail(`a whole number from ${min} to ${max}`, value, path);
}

export const flag: Parser<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : fail('true or false', value, path);

/** Anything that JSON knows. */
export const anything: Parser<unknown> = (value, path) =>
  value === undefined ? fail('a value', value, path) : value;

function kindOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}
