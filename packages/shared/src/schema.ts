import { ContractError } from './contract-error.js';

/** Reads a value that came from outside: returns it with its type, or throws a `ContractError` that names the field. */
export type Schema<Value> = (input: unknown, field: string) => Value;

/** The type that a schema reads. */
export type Output<S> = S extends Schema<infer Value> ? Value : never;

type Entries = Readonly<Record<string, Schema<unknown>>>;

type OptionalKey<E extends Entries> = {
  [K in keyof E]: unknown extends Output<E[K]> ? never : undefined extends Output<E[K]> ? K : never;
}[keyof E];

type Fields<E extends Entries> = {
  [K in Exclude<keyof E, OptionalKey<E>>]: Output<E[K]>;
} & { [K in OptionalKey<E>]?: Output<E[K]> };

/** One object type instead of an intersection, for messages and editors. */
type Flat<T> = { [K in keyof T]: T[K] };

export const text: Schema<string> = (input, field) =>
  typeof input === 'string' ? input : refuse(field, 'string', input);

export const number: Schema<number> = (input, field) =>
  typeof input === 'number' ? input : refuse(field, 'number', input);

export const boolean: Schema<boolean> = (input, field) =>
  typeof input === 'boolean' ? input : refuse(field, 'boolean', input);

/** Any value but a missing one. */
export const anything: Schema<unknown> = (input, field) =>
  input === undefined ? refuse(field, 'a value', input) : input;

/** A value of one schema that also holds to a rule; `problem` says what the rule expects. */
/* @__NO_SIDE_EFFECTS__ */
export function where<Value>(
  schema: Schema<Value>,
  isRight: (value: Value) => boolean,
  problem: string,
): Schema<Value> {
  return (input, field) => {
    const value = schema(input, field);
    if (!isRight(value)) throw new ContractError(field, problem);
    return value;
  };
}

/* @__NO_SIDE_EFFECTS__ */
export function optional<Value>(schema: Schema<Value>): Schema<Value | undefined> {
  return (input, field) => (input === undefined ? undefined : schema(input, field));
}

/** One of a closed set of texts, which stay readable as `options`. */
/* @__NO_SIDE_EFFECTS__ */
export function oneOf<const Option extends string>(
  options: readonly Option[],
): Schema<Option> & { readonly options: readonly Option[] } {
  const schema: Schema<Option> = (input, field) =>
    options.find((option) => option === input) ??
    refuse(field, options.map((option) => `"${option}"`).join(' or '), input);
  return Object.assign(schema, { options });
}

/* @__NO_SIDE_EFFECTS__ */
export function list<Item>(item: Schema<Item>): Schema<Item[]> {
  return (input, field) =>
    isArray(input)
      ? input.map((value, index) => item(value, `${field}[${index}]`))
      : refuse(field, 'Array', input);
}

/** The first two of a list. */
/* @__NO_SIDE_EFFECTS__ */
export function pair<First, Second>(
  first: Schema<First>,
  second: Schema<Second>,
): Schema<[First, Second]> {
  return (input, field) =>
    isArray(input)
      ? [first(input[0], `${field}[0]`), second(input[1], `${field}[1]`)]
      : refuse(field, 'Array', input);
}

/** An object with these fields; what else it holds is left out. */
/* @__NO_SIDE_EFFECTS__ */
export function object<const E extends Entries>(entries: E): Schema<Flat<Fields<E>>> {
  return (input, field) => {
    const record = readRecord(input, field);
    const output: Record<string, unknown> = {};
    for (const [key, schema] of Object.entries(entries)) {
      const value = schema(record[key], join(field, key));
      if (value !== undefined) output[key] = value;
    }
    return output as Flat<Fields<E>>;
  };
}

/** An object of the kind that its field `kind` names. */
/* @__NO_SIDE_EFFECTS__ */
export function kinds<const S extends Readonly<Record<string, Schema<unknown>>>>(
  schemas: S,
): Schema<Output<S[keyof S]>> {
  const kind = oneOf(Object.keys(schemas));
  return (input, field) => {
    const name = kind(readRecord(input, field)['kind'], join(field, 'kind'));
    return schemas[name]?.(input, field) as Output<S[keyof S]>;
  };
}

export function readRecord(input: unknown, field: string): Readonly<Record<string, unknown>> {
  return isRecord(input) ? input : refuse(field, 'Object', input);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function join(field: string, key: string): string {
  return field === '' ? key : `${field}.${key}`;
}

function refuse(field: string, expected: string, input: unknown): never {
  const received =
    typeof input === 'string' ? `"${input}"` : isRecord(input) ? 'Object' : String(input);
  throw new ContractError(field, `Invalid type: Expected ${expected} but received ${received}`);
}
