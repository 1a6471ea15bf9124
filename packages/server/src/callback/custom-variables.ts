import type { CallbackVars } from '../options/options.js';
import { shortHash } from '../session/hash.js';
import type { FormField } from '../signing/policy-document.js';

/**
 * Custom variables of a callback travel as form fields `x:name`, which OSS puts into the body that it signs. The policy
 * pins them; and as OSS's signature is weak, the token of the callback knows their hash.
 */
export interface CustomVariables {
  readonly names: readonly string[];
  readonly hash: string;
}

export function customFields(vars: CallbackVars): FormField[] {
  return Object.entries(vars).map(([name, value]): FormField => [`x:${name}`, value]);
}

/** `undefined` for none. */
export function describeVars(vars: CallbackVars): CustomVariables | undefined {
  const entries = Object.entries(vars);
  if (entries.length === 0) return undefined;
  return { names: entries.map(([name]) => name), hash: shortHash(...entries.flat()) };
}

/** Reads the variables of a callback; `undefined` if they are not those that were planned. */
export function readVars(
  fields: Readonly<Record<string, unknown>>,
  planned: CustomVariables | undefined,
): CallbackVars | undefined {
  if (planned === undefined) return {};
  const entries: [string, string][] = [];
  for (const name of planned.names) {
    const value = fields[`x:${name}`];
    if (typeof value !== 'string') return undefined;
    entries.push([name, value]);
  }
  return shortHash(...entries.flat()) === planned.hash ? Object.fromEntries(entries) : undefined;
}
