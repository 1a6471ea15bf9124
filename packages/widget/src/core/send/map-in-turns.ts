/** Maps with `atOnce` at a time; results come in the order of the values. */
export async function mapInTurns<Value, Result>(
  values: readonly Value[],
  atOnce: number,
  map: (value: Value) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = values.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, value] of entries) results[index] = await map(value);
    }),
  );
  return results;
}
