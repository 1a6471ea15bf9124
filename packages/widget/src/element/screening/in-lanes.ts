/** Does work on values, `count` at a time; a promise for each, in their order. Work must not reject. */
export function inLanes<Value, Result>(
  values: readonly Value[],
  count: number,
  work: (value: Value) => Promise<Result>,
): readonly Promise<Result>[] {
  const resolvers: ((result: Result) => void)[] = [];
  const results = values.map(() => new Promise<Result>((resolve) => resolvers.push(resolve)));
  const entries = values.entries();
  const run = async (): Promise<void> => {
    for (const [index, value] of entries) resolvers[index]?.(await work(value));
  };
  for (let lane = 0; lane < count; lane += 1) void run();
  return results;
}
