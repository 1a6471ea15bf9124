const MORE = '…';

/**
 * Whether a value is the one of an example, in whose texts `…` stands for any characters, and at the end of a list
 * for more of the same.
 */
export function matchesExample(example: unknown, value: unknown): boolean {
  if (typeof example === 'string') return typeof value === 'string' && fits(example, value);
  if (Array.isArray(example)) {
    const isOpen = example.at(-1) === MORE;
    const items: readonly unknown[] = isOpen ? example.slice(0, -1) : example;
    return (
      Array.isArray(value) &&
      (isOpen ? value.length > items.length : value.length === items.length) &&
      items.every((one, index) => matchesExample(one, value[index]))
    );
  }
  if (typeof example !== 'object' || example === null) return example === value;
  if (typeof value !== 'object' || value === null) return false;
  const names = Object.keys(example);
  return (
    names.join() === Object.keys(value).join() &&
    names.every((name) =>
      matchesExample(
        (example as Record<string, unknown>)[name],
        (value as Record<string, unknown>)[name],
      ),
    )
  );
}

function fits(example: string, text: string): boolean {
  const literal = example.split(MORE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('[^]+')}$`).test(text);
}
