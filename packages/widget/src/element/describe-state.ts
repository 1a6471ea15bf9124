import { sentBytesOf } from '../core/item/selectors.js';
import type { UploadItem } from '../core/item/upload-item.js';
import type { WaitingState } from '../core/item/upload-state.js';
import { explainError } from './explain-error.js';
import { joinFacts } from './join-facts.js';
import type { Language } from './language.js';

/** Below this, a time left would only flicker. */
const MIN_TIME_LEFT_S = 2;

export interface StateView {
  readonly item: UploadItem;
  readonly language: Language;
  /** Most bytes that were ever sent. */
  readonly sentBytesMark: number;
  /** Unix time in milliseconds. */
  readonly now: number;
}

/** The line under a file's name: where it is, and what is known about how it goes on. */
export function describeState(view: StateView): string {
  const { item, language } = view;
  const { messages } = language;
  const { state } = item;
  switch (state.phase) {
    case 'queued':
    case 'preparing':
    case 'paused':
      return joinFacts([amountOf(view), messages.state[state.phase]]);
    case 'confirming':
    case 'succeeded':
      return joinFacts([language.format.size(item.file.size), messages.state[state.phase]]);
    case 'canceled': {
      const { canceled, canceledLate } = messages.state;
      // A sentence, which may need more than one line.
      return `${language.format.size(item.file.size)}\u00A0· ${state.mayHaveArrived ? canceledLate : canceled}`;
    }
    case 'sending':
      return describeSending(view);
    case 'waiting':
      return describeWaiting(state, language, view.now);
    case 'failed':
      return explainError(state.error, messages).what;
  }
}

/** `4.2 of 12 MB`; the size alone before anything is sent. */
function amountOf({ item, language: { messages, format }, sentBytesMark }: StateView): string {
  const { size } = item.file;
  return sentBytesMark === 0
    ? format.size(size)
    : messages.amount(...format.sizes(sentBytesMark, size));
}

/** `4.2 of 12 MB · 2.1 MB/s · 4 s left` */
function describeSending({ item, language, sentBytesMark }: StateView): string {
  const { messages, format } = language;
  const { size } = item.file;
  const facts = [messages.amount(...format.sizes(sentBytesMark, size))];
  const speed = item.speedBytesPerSecond;
  if (speed !== undefined && speed > 0) {
    facts.push(format.speed(speed));
    // Of the bytes that are really missing, also while some are sent a second time.
    const seconds = (size - sentBytesOf(item)) / speed;
    if (seconds >= MIN_TIME_LEFT_S) facts.push(messages.timeLeft(format.duration(seconds)));
  }
  return joinFacts(facts);
}

/** The reason, and when it goes on: at a time, or when something happens that no clock knows. */
export function describeWaiting(
  { error, retryAt }: Pick<WaitingState, 'error' | 'retryAt'>,
  { messages, format }: Pick<Language, 'messages' | 'format'>,
  now: number,
): string {
  const { what, advice } = explainError(error, messages);
  if (error.code === 'offline' || error.code === 'elsewhere') {
    return messages.sentences(what, advice);
  }
  const seconds = Math.ceil((retryAt - now) / 1000);
  const { retryIn, retryNow } = messages.state;
  return messages.sentences(what, seconds > 0 ? retryIn(format.duration(seconds)) : retryNow);
}
