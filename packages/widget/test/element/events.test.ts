import { expect } from '@open-wc/testing';

import { UploadError } from '../../src/core/index.js';
import type { QueueEvent } from '../../src/core/queue/queue-event.js';
import { everyPhase, RESULT } from './support/every-phase.js';
import { createFile, createItem } from './support/fake-queue.js';
import { createUploader } from './support/fixture.js';

describe('events', () => {
  const file = createFile('a.png', 100);
  const item = { ...createItem(file, everyPhase().sending.state, 50), id: 'one' };
  const error = new UploadError({ code: 'network', message: 'lost', retryable: true });
  const reason = { code: 'too-many-files', maxFiles: 1 } as const;

  const cases: readonly (readonly [QueueEvent, object])[] = [
    [
      { type: 'file-added', item },
      { id: 'one', file },
    ],
    [
      { type: 'file-rejected', file, reason },
      { file, reason },
    ],
    [
      { type: 'upload-start', item },
      { id: 'one', file },
    ],
    [
      { type: 'upload-progress', item, sentBytes: 10, totalBytes: 100 },
      { id: 'one', file, sentBytes: 10, totalBytes: 100, speedBytesPerSecond: 50 },
    ],
    [
      { type: 'upload-success', item, result: RESULT },
      { id: 'one', file, ...RESULT },
    ],
    [
      { type: 'upload-failure', item, error },
      { id: 'one', file, error },
    ],
    [
      { type: 'upload-retry', item, error, retryAt: 1_000, retries: 2 },
      { id: 'one', file, error, retryAt: 1_000, retries: 2 },
    ],
    [
      { type: 'upload-cancel', item },
      { id: 'one', file },
    ],
    [
      { type: 'queue-progress', sentBytes: 1, totalBytes: 2 },
      { sentBytes: 1, totalBytes: 2 },
    ],
    [{ type: 'queue-idle', items: [item] }, { items: [item] }],
  ];

  for (const [fact, detail] of cases) {
    it(`tells the page of ${fact.type}, through shadow roots`, async () => {
      const element = await createUploader();
      const host = document.createElement('div');
      element.replaceWith(host);
      host.attachShadow({ mode: 'open' }).append(element);
      const heard: Event[] = [];
      const listener = (event: Event): number => heard.push(event);
      document.addEventListener(fact.type, listener);
      element.fake.tell(fact);
      document.removeEventListener(fact.type, listener);
      const [event] = heard;
      expect(heard).to.have.length(1);
      expect(event).to.be.instanceOf(CustomEvent);
      if (event instanceof CustomEvent) expect(event.detail).to.deep.equal(detail);
    });
  }

  it('are typed at the element', async () => {
    const element = await createUploader();
    let key = '';
    element.addEventListener('upload-success', (event) => {
      key = event.detail.key;
    });
    element.addEventListener('click', (event) => {
      key = String(event.clientX);
    });
    element.fake.tell({ type: 'upload-success', item, result: RESULT });
    expect(key).to.equal(RESULT.key);
  });
});
