/** What a server does not do as the contract says; the message is a sentence. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** Throws unless it holds. */
export function expectThat(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Problem(message);
}
