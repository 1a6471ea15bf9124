/** Like `Promise.all` over `map`, with at most so many at once. Begins nothing more once one has failed. */
export async function mapInParallel<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const entries = items.entries();
  let hasFailed = false;
  const worker = async () => {
    // All workers take from one iterator.
    for (const [index, item] of entries) {
      if (hasFailed) return;
      results.set(
        index,
        await work(item, index).catch((error: unknown) => {
          hasFailed = true;
          throw error;
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return [...results].sort(([left], [right]) => left - right).map(([, result]) => result);
}
