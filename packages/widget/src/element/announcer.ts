import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Messages } from './messages.js';

/** What is said with a name alone. */
type NewsOfNames = 'added' | 'uploaded' | 'canceled' | 'recovered';

/** One thing worth saying. Things of a kind that come together are said together. */
export type Announcement =
  | { readonly kind: NewsOfNames; readonly name: string }
  | { readonly kind: 'failed' | 'rejected'; readonly name: string; readonly why: string }
  | { readonly kind: 'progress'; readonly percent: string }
  | { readonly kind: 'finished'; readonly done: string; readonly total: string }
  | { readonly kind: 'said'; readonly text: string };

/** A short wait joins what one gesture caused; the long one lets a screen reader finish. */
const FIRST_WAIT_MS = 150;
const NEXT_WAIT_MS = 1500;
/** Progress is news only while nothing else happens for a while. */
const PROGRESS_WAIT_MS = 10_000;
/** From this many of a kind, only their number is said. */
const MANY = 3;

/** Feeds one polite live region, so that a hundred files do not talk over each other. */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #messages: () => Messages;
  readonly #isAdding: () => boolean;
  #waiting: Announcement[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #quietUntil = 0;
  #progressDueAt = 0;
  #text = '';

  /** @param isAdding whether more files are about to be added: they are then spoken of together */
  constructor(
    host: ReactiveControllerHost,
    messages: () => Messages,
    isAdding: () => boolean = () => false,
  ) {
    this.#host = host;
    this.#messages = messages;
    this.#isAdding = isAdding;
    host.addController(this);
  }

  /** What the live region says now. */
  get text(): string {
    return this.#text;
  }

  announce(announcement: Announcement): void {
    if (announcement.kind === 'progress' && Date.now() < this.#progressDueAt) return;
    // The first progress comes with the start of an upload, which is no news.
    this.#progressDueAt = Date.now() + PROGRESS_WAIT_MS;
    this.#waiting.push(announcement);
    this.#schedule();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  #schedule(): void {
    if (this.#timer !== undefined) return;
    const waitMs = Math.max(FIRST_WAIT_MS, this.#quietUntil - Date.now());
    this.#timer = setTimeout(() => this.#speak(), waitMs);
  }

  #speak(): void {
    const isAdding = this.#isAdding();
    const isLater = ({ kind }: Announcement): boolean => isAdding && kind === 'added';
    const text = compose(
      this.#waiting.filter((one) => !isLater(one)),
      this.#messages(),
    );
    this.#waiting = this.#waiting.filter(isLater);
    this.#timer = undefined;
    this.#quietUntil = Date.now() + NEXT_WAIT_MS;
    if (this.#waiting.length > 0) this.#schedule();
    if (text === '') return;
    // The same words twice are no change, so no screen reader would say them again.
    this.#text = text === this.#text ? `${text}\u00A0` : text;
    this.#host.requestUpdate();
  }
}

/** Worst news first; progress only when there is no other news. */
function compose(list: readonly Announcement[], messages: Messages): string {
  const { announce } = messages;
  const names: Record<NewsOfNames, string[]> = {
    added: [],
    uploaded: [],
    canceled: [],
    recovered: [],
  };
  const troubles: Record<'failed' | 'rejected', string[]> = { failed: [], rejected: [] };
  const last: string[] = [];
  let progress: string | undefined;
  for (const item of list) {
    switch (item.kind) {
      case 'added':
      case 'uploaded':
      case 'canceled':
      case 'recovered':
        names[item.kind].push(item.name);
        break;
      case 'failed':
      case 'rejected':
        troubles[item.kind].push(announce[item.kind](item.name, item.why));
        break;
      case 'progress':
        progress = announce.progress(item.percent);
        break;
      case 'finished':
        last.push(announce.finished(item.done, item.total));
        break;
      case 'said':
        last.push(item.text);
        break;
    }
  }
  const sentences = [
    ...summarize(troubles.rejected, announce.manyRejected),
    ...summarize(troubles.failed, announce.manyFailed),
    ...(names.added.length > 0 ? [announce.added(names.added)] : []),
    ...(names.uploaded.length > 0 ? [announce.uploaded(names.uploaded)] : []),
    ...(names.canceled.length > 0 ? [announce.canceled(names.canceled)] : []),
    ...(names.recovered.length > 0 ? [messages.unfinished.finished(names.recovered)] : []),
    ...last,
  ];
  return sentences.length === 0 ? (progress ?? '') : sentences.join(' ');
}

function summarize(
  sentences: readonly string[],
  many: (count: number) => string,
): readonly string[] {
  return sentences.length < MANY ? sentences : [many(sentences.length)];
}
