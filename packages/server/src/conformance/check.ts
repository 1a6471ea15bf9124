import type { Target } from './target.js';

/** `tutorial`: what Alibaba's samples do. `plans` and `parts`: what our element can do more with. */
export type Level = 'tutorial' | 'plans' | 'parts';

export interface Check {
  readonly level: Level;
  /** A sentence in the present tense. */
  readonly name: string;
  /** Throws a `Problem` if the server does not do it; answers with a reason if it cannot be looked at. */
  readonly run: (target: Target) => Promise<string | undefined>;
}

export type CheckResult = {
  readonly level: Level;
  readonly name: string;
} & (
  | { readonly verdict: 'passed' }
  | { readonly verdict: 'failed' | 'skipped'; readonly message: string }
);
