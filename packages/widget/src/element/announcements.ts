import type { QueueEvent } from '../core/queue/queue-event.js';
import type { QueueSnapshot } from '../core/queue/queue-snapshot.js';
import type { Announcement } from './announcement.js';
import { describeWaiting } from './describe-state.js';
import { displayName } from './display-name.js';
import { explainError } from './explain-error.js';
import type { Language } from './language.js';

/** Of more files than this, nobody wants to hear of each that is done. */
const MOST_NAMED = 10;

/** What of an event is worth saying aloud. */
export function announcementsOf(
  event: QueueEvent,
  snapshot: QueueSnapshot,
  { messages, format }: Language,
  now = Date.now(),
): readonly Announcement[] {
  switch (event.type) {
    case 'file-added':
      return [{ kind: 'added', name: displayName(event.item.file.name).full }];
    case 'upload-success':
      // Of many, the quarters and the end say enough.
      if (snapshot.items.length > MOST_NAMED) return [];
      return [{ kind: 'uploaded', name: displayName(event.item.file.name).full }];
    case 'upload-cancel':
      return [{ kind: 'canceled', name: displayName(event.item.file.name).full }];
    case 'upload-failure': {
      const { what, advice } = explainError(event.error, messages);
      const name = displayName(event.item.file.name).full;
      return [{ kind: 'failed', name, why: messages.sentences(what, advice) }];
    }
    case 'upload-retry': {
      const { id, file } = event.item;
      // Once for a file, and not for others that then wait as well: most of the time for the same reason.
      const isNews =
        event.retries <= 1 &&
        !snapshot.items.some((item) => item.id !== id && item.state.phase === 'waiting');
      if (!isNews) return [];
      const why = describeWaiting(event, { messages, format }, now);
      return [{ kind: 'said', text: `${displayName(file.name).full}: ${why}` }];
    }
    case 'queue-idle': {
      const items = snapshot.items.filter(({ state }) => state.phase !== 'canceled');
      const done = items.filter(({ state }) => state.phase === 'succeeded');
      // One file has already been spoken of.
      if (items.length < 2) return [];
      return [
        { kind: 'finished', done: format.count(done.length), total: format.count(items.length) },
      ];
    }
    case 'unfinished-finished':
      return [{ kind: 'recovered', name: displayName(event.finished.name).full }];
    // The element speaks of rejections itself: it also knows of folders. Progress has news of its own.
    case 'file-rejected':
    case 'queue-progress':
    case 'upload-start':
    case 'upload-progress':
      return [];
  }
}
