import type { Content } from './content.js';

/** What a change leaves: a content, or nothing. */
export type Effect = Content | undefined;

/** One change that was asked for; call exactly one of the two when its answer comes, none if it never does. */
export interface Change {
  readonly effect: Effect;
  acknowledge(): void;
  /** It was refused: it has changed nothing. */
  refuse(): void;
}

interface Entry {
  readonly effect: Effect;
  readonly startedAt: number;
  acknowledgedAt: number | undefined;
}

let clock = 0;

/**
 * The changes of one thing since it was last looked at, and so what it may be now. A change that was acknowledged
 * counts unless another one that was acknowledged began after it; one without an answer may or may not have come
 * through; what was there before counts only while nothing was acknowledged.
 */
export class History {
  #settled: Effect;
  #entries: Entry[] = [];

  get settled(): Effect {
    return this.#settled;
  }

  get hasChanges(): boolean {
    return this.#entries.length > 0;
  }

  get acknowledgedCount(): number {
    return this.#entries.filter((entry) => entry.acknowledgedAt !== undefined).length;
  }

  begin(effect: Effect): Change {
    const entry: Entry = { effect, startedAt: ++clock, acknowledgedAt: undefined };
    this.#entries.push(entry);
    return {
      effect,
      acknowledge: () => (entry.acknowledgedAt = ++clock),
      refuse: () => (this.#entries = this.#entries.filter((other) => other !== entry)),
    };
  }

  possible(): readonly Effect[] {
    const acknowledged = this.#entries.filter((entry) => entry.acknowledgedAt !== undefined);
    const standing = this.#entries.filter(
      ({ acknowledgedAt }) =>
        acknowledgedAt === undefined ||
        !acknowledged.some((other) => other.startedAt > acknowledgedAt),
    );
    const effects = standing.map(({ effect }) => effect);
    return acknowledged.length === 0 ? [this.#settled, ...effects] : effects;
  }

  /** Takes what was found as what is there, and forgets how it came to be. */
  settle(found: Effect): void {
    this.#settled = found;
    this.#entries = [];
  }

  /** The possible effect that has these sums, or why there is none. */
  match(found: Effect): { readonly isPossible: boolean; readonly expected: string } {
    const possible = this.possible();
    return {
      isPossible: possible.some((effect) => isSame(effect, found)),
      expected: possible.map(describeEffect).join(' or '),
    };
  }
}

export function describeEffect(effect: Effect): string {
  return effect === undefined ? 'nothing' : `${effect.sizeBytes} bytes ${effect.md5}`;
}

function isSame(one: Effect, other: Effect): boolean {
  return (
    one?.md5 === other?.md5 && one?.crc64 === other?.crc64 && one?.sizeBytes === other?.sizeBytes
  );
}
