import { sentBytesOf } from '../core/item/selectors.js';
import type { UploadItem } from '../core/item/upload-item.js';
import { explainError } from './explain-error.js';
import { joinFacts } from './join-facts.js';
import type { Language } from './language.js';

/** Below this, a time left would only flicker. */
const MIN_TIME_LEFT_S = 2;

/** The line under a file's name: where it is, and what is known about how it goes on. */
export function describeState(item: UploadItem, language: Language, now: number): string {
  const { messages, format } = language;
  const { state } = item;
  switch (state.phase) {
    case 'queued':
    case 'preparing':
    case 'confirming':
    case 'paused':
    case 'succeeded':
    case 'canceled':
      return `${format.size(item.file.size)} · ${messages.state[state.phase]}`;
    case 'sending':
      return describeSending(item, language);
    case 'waiting': {
      const seconds = Math.ceil((state.retryAt - now) / 1000);
      const when =
        seconds > 0 ? messages.state.retryIn(format.duration(seconds)) : messages.state.retryNow;
      return `${explainError(state.error, messages).what} ${when}`;
    }
    case 'failed':
      return explainError(state.error, messages).what;
  }
}

/** `4.2 of 12 MB · 2.1 MB/s · 4 s left` */
function describeSending(item: UploadItem, { messages, format }: Language): string {
  const sentBytes = sentBytesOf(item);
  const facts = [messages.amount(...format.sizes(sentBytes, item.file.size))];
  const speed = item.speedBytesPerSecond;
  if (speed !== undefined && speed > 0) {
    facts.push(format.speed(speed));
    const seconds = (item.file.size - sentBytes) / speed;
    if (seconds >= MIN_TIME_LEFT_S) facts.push(messages.timeLeft(format.duration(seconds)));
  }
  return joinFacts(facts);
}
