import type { Messages } from './messages.js';

/** Any part of the words, as deep as needed. */
export type MessageOverrides = DeepPartial<Messages>;

type DeepPartial<T> = T extends (...args: never) => unknown
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;

/** The words with some of them replaced; what is not replaced follows the language. */
export function mergeMessages(messages: Messages, overrides: MessageOverrides): Messages {
  return merge(messages, overrides) as Messages;
}

function merge(base: unknown, overrides: unknown): unknown {
  if (!isGroup(base) || !isGroup(overrides)) return overrides === undefined ? base : overrides;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(overrides)) merged[key] = merge(base[key], value);
  return merged;
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
