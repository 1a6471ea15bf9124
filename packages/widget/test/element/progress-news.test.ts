import { expect } from '@open-wc/testing';

import { createFormat } from '../../src/element/format.js';
import { messages } from '../../src/element/messages.js';
import { ProgressNews } from '../../src/element/progress-news.js';
import { createFile, createItem } from './support/fake-queue.js';

const language = { messages, format: createFormat('en') };
const items = ['a.png', 'b.png'].map((name) =>
  createItem(createFile(name), { phase: 'sending', retries: 0, sentBytes: 0 }),
);
const snapshot = { items, totalBytes: 100, sentBytes: 0, isActive: true };

/** Hears an upload whose bytes are sent at these times, in milliseconds from its start. */
function hear(progress: readonly (readonly [atMs: number, sentBytes: number])[]): string[] {
  let now = 0;
  const news = new ProgressNews(() => now);
  const [item = createItem(createFile('a'), { phase: 'canceled', mayHaveArrived: false })] = items;
  news.onEvent({ type: 'upload-start', item }, snapshot, language);
  return progress.flatMap(([atMs, sentBytes]) => {
    now = atMs;
    const said = news.onEvent(
      { type: 'queue-progress', sentBytes, totalBytes: 100 },
      snapshot,
      language,
    );
    return said?.kind === 'progress' ? [said.text] : [];
  });
}

function evenly(durationMs: number): (readonly [number, number])[] {
  return Array.from({ length: 101 }, (_, percent) => [(percent * durationMs) / 100, percent]);
}

describe('news of progress', () => {
  it('tells that uploads go on, and then each quarter', () => {
    expect(hear(evenly(60_000))).to.deep.equal([
      'Uploading: 0 of 2 files…',
      '25% uploaded.',
      '50% uploaded.',
      '75% uploaded.',
    ]);
  });

  it('says nothing of what is over within two seconds', () => {
    expect(hear(evenly(2000))).to.deep.equal([]);
  });

  it('says nothing of what will be over within two seconds', () => {
    expect(hear(evenly(3500))).to.deep.equal([]);
  });

  it('leaves quarters out that come too fast after one another', () => {
    expect(hear(evenly(10_000))).to.deep.equal(['Uploading: 0 of 2 files…', '70% uploaded.']);
  });

  it('tells a quarter again after more files have moved the whole back', () => {
    const news = hear([
      [10_000, 30],
      [20_000, 10],
      [30_000, 26],
    ]);
    expect(news).to.deep.equal(['30% uploaded.', '26% uploaded.']);
  });
});
