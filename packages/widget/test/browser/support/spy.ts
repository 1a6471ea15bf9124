/** Puts another method in the place of one, until the returned function is called. */
export function replaceMethod<Owner extends object, Name extends keyof Owner>(
  owner: Owner,
  name: Name,
  method: Owner[Name],
): () => void {
  const original = owner[name];
  owner[name] = method;
  return () => (owner[name] = original);
}

/** Collects the results of a method that are of a class, until `stop` is called. */
export function collectResults<Owner extends object, Result>(
  owner: Owner,
  name: keyof Owner,
  resultClass: new () => Result,
): { readonly results: readonly Result[]; readonly stop: () => void } {
  const original = owner[name] as (...args: readonly unknown[]) => unknown;
  const results: Result[] = [];
  function collecting(this: unknown, ...args: readonly unknown[]): unknown {
    const result = original.apply(this, [...args]);
    if (result instanceof resultClass) results.push(result);
    return result;
  }
  const stop = replaceMethod(owner, name, collecting as Owner[typeof name]);
  return { results, stop };
}
