import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { QueueEvent } from '../core/queue/queue-event.js';
import type { QueueSnapshot } from '../core/queue/queue-snapshot.js';
import type { Announcement, NewsOfNames } from './announcement.js';
import { announcementsOf } from './announcements.js';
import type { Language } from './language.js';
import type { Messages } from './messages.js';
import { ProgressNews } from './progress-news.js';

/** A short wait joins what one gesture caused; the long one lets a screen reader finish. */
const FIRST_WAIT_MS = 150;
const NEXT_WAIT_MS = 1500;
/** From this many of a kind, only their number is said. */
const MANY = 3;

/** Feeds one polite live region, so that a hundred files do not talk over each other. */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #messages: () => Messages;
  readonly #isAdding: () => boolean;
  readonly #progress = new ProgressNews();
  #waiting: Announcement[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #quietUntil = 0;
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
    this.#waiting.push(announcement);
    this.#schedule();
  }

  /** Says what of an event is worth saying. */
  onEvent(event: QueueEvent, snapshot: QueueSnapshot, language: Language): void {
    const progress = this.#progress.onEvent(event, snapshot, language);
    if (progress !== undefined) this.announce(progress);
    for (const news of announcementsOf(event, snapshot, language)) this.announce(news);
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

/** Worst news first; of progress only the latest. */
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
        progress = item.text;
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
    ...summarize(troubles.failed, (count) =>
      messages.sentences(announce.manyFailed(count), announce.press(messages.actions.retryFailed)),
    ),
    ...(names.added.length > 0 ? [announce.added(names.added)] : []),
    ...(names.uploaded.length > 0 ? [announce.uploaded(names.uploaded)] : []),
    ...(names.canceled.length > 0 ? [announce.canceled(names.canceled)] : []),
    ...(names.recovered.length > 0 ? [messages.unfinished.finished(names.recovered)] : []),
    ...last,
    ...(progress === undefined ? [] : [progress]),
  ];
  return sentences.join(' ');
}

function summarize(
  sentences: readonly string[],
  many: (count: number) => string,
): readonly string[] {
  return sentences.length < MANY ? sentences : [many(sentences.length)];
}
