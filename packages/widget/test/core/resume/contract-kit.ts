/** What a contract suite needs of a test framework, so that it runs in Node and in browsers. */
export interface ContractKit {
  readonly it: (name: string, run: () => Promise<void>) => void;
  /** Fails unless the two are deeply equal. */
  readonly equal: (actual: unknown, expected: unknown) => void;
}
