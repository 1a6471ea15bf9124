import type { QueueEvent } from '../core/queue/queue-event.js';
import type { QueueSnapshot } from '../core/queue/queue-snapshot.js';
import type { Announcement } from './announcement.js';
import type { Language } from './language.js';
import { phaseCounts, underWayCount } from './phase-counts.js';

/** Uploads that are over within this time are spoken of when they are over, and no sooner. */
const SHORT_MS = 2000;
/** From one word about progress to the next. */
const GAP_MS = 5000;
const QUARTERS = 4;

/** Says that uploads go on, and then each quarter of all their bytes; of uploads that are short, nothing. */
export class ProgressNews {
  readonly #now: () => number;
  #startedAt: number | undefined;
  #hasBegun = false;
  #quarter = 0;
  #dueAt = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** What to say now, if anything. */
  onEvent(
    event: QueueEvent,
    snapshot: QueueSnapshot,
    language: Pick<Language, 'messages' | 'format'>,
  ): Announcement | undefined {
    if (event.type === 'queue-idle') this.#startedAt = undefined;
    if (event.type === 'upload-start') this.#begin();
    if (event.type !== 'queue-progress' || this.#startedAt === undefined) return undefined;
    const { sentBytes, totalBytes } = event;
    const now = this.#now();
    const elapsedMs = now - this.#startedAt;
    const leftMs = (elapsedMs * (totalBytes - sentBytes)) / Math.max(1, sentBytes);
    const quarter = totalBytes === 0 ? 0 : Math.floor((QUARTERS * sentBytes) / totalBytes);
    // Files that come later move the whole back.
    this.#quarter = Math.min(this.#quarter, quarter);
    if (elapsedMs < SHORT_MS || leftMs < SHORT_MS || now < this.#dueAt) return undefined;
    if (quarter === this.#quarter && this.#hasBegun) return undefined;
    this.#hasBegun = true;
    this.#quarter = quarter;
    this.#dueAt = now + GAP_MS;
    return {
      kind: 'progress',
      text:
        quarter === 0
          ? describeStart(snapshot, language)
          : language.messages.announce.progress(language.format.percent(sentBytes / totalBytes)),
    };
  }

  #begin(): void {
    if (this.#startedAt !== undefined) return;
    this.#startedAt = this.#now();
    this.#hasBegun = false;
    this.#quarter = 0;
    this.#dueAt = 0;
  }
}

function describeStart(
  { items }: QueueSnapshot,
  { messages, format }: Pick<Language, 'messages' | 'format'>,
): string {
  const counts = phaseCounts(items);
  const total = counts.succeeded + underWayCount(counts) + counts.queued;
  return messages.form.uploading(format.count(counts.succeeded), format.count(total), total);
}
