/** What a listing asks for. */
export interface PageQuery {
  readonly prefix: string;
  /** Keys that go on after it are folded into one entry; empty for none. */
  readonly delimiter: string;
  /** Only what comes after it, in byte order. */
  readonly after: string;
  readonly most: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The folded entries. */
  readonly prefixes: readonly string[];
  /** The last entry of this page, if there is more. */
  readonly next: string | undefined;
}

/** One page of a listing, from everything in byte order of the keys. */
export function takePage<T extends { readonly key: string }>(
  all: readonly T[],
  query: PageQuery,
): Page<T> {
  const items: T[] = [];
  const prefixes = new Set<string>();
  let last: string | undefined;
  const after = Buffer.from(query.after);
  const isAfter = (text: string) =>
    query.after === '' || Buffer.compare(Buffer.from(text), after) > 0;
  for (const item of all) {
    if (!item.key.startsWith(query.prefix)) continue;
    const cut =
      query.delimiter === '' ? -1 : item.key.indexOf(query.delimiter, query.prefix.length);
    const entry = cut === -1 ? item.key : item.key.slice(0, cut + query.delimiter.length);
    if (!isAfter(entry) || prefixes.has(entry)) continue;
    if (items.length + prefixes.size >= query.most) {
      return { items, prefixes: [...prefixes], next: last };
    }
    if (cut === -1) items.push(item);
    else prefixes.add(entry);
    last = entry;
  }
  return { items, prefixes: [...prefixes], next: undefined };
}
