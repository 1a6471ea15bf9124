import { expect } from '@open-wc/testing';

import { UploadError, type UploadErrorOptions } from '../../src/core/index.js';
import type { UploadPhase, UploadState } from '../../src/core/item/upload-state.js';
import { everyPhase, lostConnection, RESULT } from './support/every-phase.js';
import { createFile, createItem } from './support/fake-queue.js';
import { createUploader, find, findAll, findButton, text } from './support/fixture.js';
import { until } from './support/until.js';

describe('a file in the list', () => {
  const words: Record<UploadPhase, string | RegExp> = {
    queued: '12.4 MB · Queued',
    preparing: '12.4 MB · Preparing…',
    sending: '4.3 of 12.4 MB · 2.1 MB/s · 4s left',
    confirming: '12.4 MB · Finishing…',
    waiting: /^The connection was lost\. Trying again in [67]s$/,
    paused: '12.4 MB · Paused',
    failed: 'The storage refused this file.',
    succeeded: '12.4 MB · Uploaded Verified',
    canceled: '12.4 MB · Canceled',
  };

  const buttons: Record<UploadPhase, readonly string[]> = {
    queued: ['Pause photo.jpg', 'Cancel photo.jpg'],
    preparing: ['Pause photo.jpg', 'Cancel photo.jpg'],
    sending: ['Pause photo.jpg', 'Cancel photo.jpg'],
    confirming: ['Cancel photo.jpg'],
    waiting: ['Retry photo.jpg', 'Cancel photo.jpg'],
    paused: ['Resume photo.jpg', 'Cancel photo.jpg'],
    failed: ['Retry photo.jpg', 'Remove photo.jpg'],
    succeeded: ['Remove photo.jpg'],
    canceled: ['Remove photo.jpg'],
  };

  for (const [phase, item] of Object.entries(everyPhase())) {
    const known = item.state.phase;

    it(`says in words that it is ${phase}`, async () => {
      const element = await createUploader();
      element.fake.show([everyPhase()[known]]);
      await element.updateComplete;
      const status = text(find(element, '[part=item-status]'));
      const expected = words[known];
      if (typeof expected === 'string') expect(status).to.equal(expected);
      else expect(status).to.match(expected);
    });

    it(`offers what can be done while it is ${phase}`, async () => {
      const element = await createUploader();
      element.fake.show([everyPhase()[known]]);
      await element.updateComplete;
      const names = findAll(element, '.item > .actions button').map((button) =>
        button.getAttribute('aria-label'),
      );
      expect(names).to.deep.equal(buttons[known]);
    });
  }

  it('does not claim of a canceled file that was sent that it did not arrive', async () => {
    const element = await createUploader();
    const { file } = everyPhase().canceled;
    element.fake.show([createItem(file, { phase: 'canceled', mayHaveArrived: true })]);
    await element.updateComplete;
    const status = text(find(element, '[part=item-status]'));
    expect(status).to.equal('12.4 MB · Canceled, but it may have arrived');
  });

  it('asks the queue for what its buttons say', async () => {
    const element = await createUploader();
    const { sending, paused, failed } = everyPhase();
    element.fake.show([sending, paused, failed]);
    await element.updateComplete;
    findButton(element, 'Pause photo.jpg').click();
    findButton(element, 'Resume photo.jpg').click();
    findButton(element, 'Retry photo.jpg').click();
    findButton(element, 'Cancel photo.jpg').click();
    findButton(element, 'Remove photo.jpg').click();
    expect(element.fake.asked).to.deep.equal([
      ['pause', sending.id],
      ['resume', paused.id],
      ['retry', failed.id],
      ['cancel', sending.id],
      ['remove', failed.id],
    ]);
  });

  it('has a progress bar with a name, a value and the value in words', async () => {
    const element = await createUploader();
    element.fake.show([everyPhase().sending]);
    await element.updateComplete;
    const bar = find(element, '[role=progressbar]');
    expect(bar.getAttribute('aria-label')).to.equal('Progress of photo.jpg');
    expect(bar.getAttribute('aria-valuenow')).to.equal('35');
    expect(bar.getAttribute('aria-valuetext')).to.equal('35%');
    const filled = find(element, '[part=progress-bar]').getBoundingClientRect().width;
    expect(filled / bar.getBoundingClientRect().width).to.be.lessThan(0.36);
  });

  it('has no value for a progress that is not known', async () => {
    const element = await createUploader();
    for (const phase of ['preparing', 'confirming'] as const) {
      element.fake.show([everyPhase()[phase]]);
      await element.updateComplete;
      const bar = find(element, '[role=progressbar]');
      expect(bar.hasAttribute('aria-valuenow'), phase).to.equal(false);
      expect(bar.hasAttribute('data-indeterminate'), phase).to.equal(true);
    }
  });

  it('says 100 % only when every byte is sent', async () => {
    const element = await createUploader();
    const file = createFile('a.bin', 1_000_000);
    element.fake.show([createItem(file, { phase: 'sending', retries: 0, sentBytes: 999_999 })]);
    await element.updateComplete;
    expect(text(find(element, '.percent'))).to.equal('99%');
  });

  it('shows the answer of the application, in one line and on request in full', async () => {
    const element = await createUploader();
    element.fake.show([everyPhase().succeeded]);
    await element.updateComplete;
    const answer = find(element, '[part=answer]', HTMLDetailsElement);
    expect(text(find(element, '.line'))).to.equal(
      '{ "id": 7, "url": "https://app.example.com/7" }',
    );
    answer.open = true;
    expect(find(element, 'pre').innerText).to.include('"id": 7,\n');
  });

  it('keeps what a person opened with its file, when others come and go', async () => {
    const element = await createUploader();
    const { succeeded, failed, queued, canceled } = everyPhase();
    element.fake.show([canceled, succeeded, failed]);
    await element.updateComplete;
    find(element, '[part=answer]', HTMLDetailsElement).open = true;
    element.fake.show([succeeded, queued]);
    await element.updateComplete;
    const phases = findAll(element, '[part=item]').map(({ dataset }) => dataset['phase']);
    expect(phases).to.deep.equal(['succeeded', 'queued']);
    expect(find(element, '[part=answer]', HTMLDetailsElement).open).to.equal(true);
  });

  it('shows no answer where the application gave none', async () => {
    const element = await createUploader();
    const result = { ...RESULT, response: undefined, verified: false };
    element.fake.show([createItem(createFile('a'), { phase: 'succeeded', result })]);
    await element.updateComplete;
    expect(findAll(element, '[part=answer]')).to.have.length(0);
    expect(findAll(element, '[part=verified]')).to.have.length(0);
  });

  it('renders markup in names and answers as text', async () => {
    const element = await createUploader();
    const name = '<img src=x onerror=alert(1)>.png';
    const result = { ...RESULT, response: { html: '<b>bold</b>' } };
    element.fake.show([createItem(createFile(name), { phase: 'succeeded', result })]);
    await element.updateComplete;
    expect(findAll(element, 'img, b')).to.have.length(0);
    expect(find(element, '[part=item-name]').title).to.equal(name);
    expect(text(find(element, '.line'))).to.equal('{ "html": "<b>bold</b>" }');
  });

  it('says what happened, what to do, and what an operator will ask for', async () => {
    const element = await createUploader();
    element.fake.show([everyPhase().failed]);
    await element.updateComplete;
    expect(text(find(element, '[part=advice]'))).to.include('tell the people who run this site');
    const details = text(find(element, '[part=error-details]'));
    expect(details).to.include('OSS answered 403 AccessDenied.');
    expect(details).to.include('AccessDenied · 0003-00000001 · HTTP 403');
    expect(details).to.include('REQ-1');
    expect(findButton(element, 'Copy request ID')).to.be.instanceOf(HTMLButtonElement);
  });

  it('knows better words where the server said more', async () => {
    const element = await createUploader();
    const error = new UploadError({
      code: 'server',
      message: 'The server answered 401.',
      retryable: false,
      details: { status: 401, serverCode: 'unauthorized' },
    });
    element.fake.show([createItem(createFile('a'), { phase: 'failed', error })]);
    await element.updateComplete;
    expect(text(find(element, '[part=item-status]'))).to.equal('You may not upload here.');
    expect(text(find(element, '[part=advice]'))).to.equal('Sign in, then retry.');
  });

  it('counts down to the next try', async () => {
    const element = await createUploader();
    const error = lostConnection();
    const state = {
      phase: 'waiting',
      retries: 1,
      sentBytes: 0,
      error,
      retryAt: Date.now() + 1_400,
    } as const;
    element.fake.show([createItem(createFile('a'), state)]);
    await element.updateComplete;
    const status = find(element, '[part=item-status]');
    expect(text(status)).to.include('Trying again in 2s');
    await until(() => text(status).includes('Trying again in 1s'));
    await until(() => text(status).includes('Trying again…'));
  });

  const reasons: Readonly<Record<string, readonly [UploadErrorOptions, string]>> = {
    'the connection to the storage broke': [
      { code: 'network', message: '', retryable: true, details: { peer: 'oss' } },
      'The connection was lost. Trying again in 10 min',
    ],
    'the device is offline': [
      { code: 'offline', message: '', retryable: true, details: { peer: 'server' } },
      'You are offline. It continues by itself once you are back online.',
    ],
    'the server cannot be reached': [
      { code: 'network', message: '', retryable: true, details: { peer: 'server' } },
      'The server cannot be reached. Trying again in 10 min',
    ],
    'somebody before the server answers for it': [
      { code: 'server', message: '', retryable: true, details: { status: 502 } },
      'The server cannot be reached. Trying again in 10 min',
    ],
    'the server wants fewer requests': [
      {
        code: 'server',
        message: '',
        retryable: true,
        details: { status: 429, serverCode: 'too-many-requests' },
      },
      'The server is busy. Trying again in 10 min',
    ],
    'the storage is busy': [
      { code: 'oss', message: '', retryable: true, details: { status: 503 } },
      'The storage is busy or cannot be reached. Trying again in 10 min',
    ],
    'no byte moves': [
      { code: 'timeout', message: '', retryable: true, details: { peer: 'oss' } },
      'The connection stalled. Trying again in 10 min',
    ],
    'the signature ran out': [
      { code: 'expired', message: '', retryable: true },
      'The permission to upload ran out. Trying again in 10 min',
    ],
    'a part was damaged': [
      { code: 'integrity', message: '', retryable: true },
      'The file was damaged on its way. Trying again in 10 min',
    ],
    'another tab sends the file': [
      { code: 'elsewhere', message: '', retryable: true },
      'This file is being uploaded in another tab. It continues here if that tab is closed.',
    ],
  };
  for (const [reason, [options, words]] of Object.entries(reasons)) {
    it(`says why it waits and when it goes on: ${reason}`, async () => {
      const element = await createUploader();
      const error = new UploadError(options);
      const retryAt = Date.now() + 600_000;
      const state = { phase: 'waiting', retries: 1, sentBytes: 0, error, retryAt } as const;
      element.fake.show([createItem(createFile('a'), state)]);
      await element.updateComplete;
      expect(text(find(element, '[part=item-status]'))).to.equal(words);
    });
  }

  it('says two sentences in Chinese without a space between them', async () => {
    const element = await createUploader({}, 'zh-CN');
    const error = new UploadError({ code: 'offline', message: '', retryable: true });
    const state = { phase: 'waiting', retries: 1, sentBytes: 0, error, retryAt: 0 } as const;
    element.fake.show([createItem(createFile('a'), state)]);
    await element.updateComplete;
    expect(text(find(element, '[part=item-status]'))).to.equal(
      '当前处于离线状态。恢复联网后将自动继续。',
    );
  });

  it('keeps its bar and its amount when it waits or is paused', async () => {
    const element = await createUploader();
    const { waiting, paused, queued } = everyPhase();
    const sentBytes = 4_340_000;
    for (const item of [waiting, paused, queued]) {
      element.fake.show([{ ...item, state: { ...item.state, sentBytes } as UploadState }]);
      await element.updateComplete;
      const bar = find(element, '[role=progressbar]');
      expect(bar.getAttribute('aria-valuenow'), item.state.phase).to.equal('35');
      expect(bar.getAttribute('aria-valuetext'), item.state.phase).to.equal('35%');
    }
    expect(text(find(element, '[part=item-status]'))).to.equal('4.3 of 12.4 MB · Queued');
  });

  it('never goes back when bytes must be sent again, until a person begins anew', async () => {
    const element = await createUploader();
    const { sending, waiting, queued, preparing, failed } = everyPhase();
    const file = createFile('a.bin', 1_000_000);
    const { id } = sending;
    const show = async (state: UploadState): Promise<string | null | undefined> => {
      element.fake.show([{ id, file, state, speedBytesPerSecond: 100_000 }]);
      await element.updateComplete;
      return findAll(element, '[role=progressbar]')[0]?.getAttribute('aria-valuenow');
    };
    expect(await show({ phase: 'sending', retries: 0, sentBytes: 500_000 })).to.equal('50');
    expect(await show(waiting.state)).to.equal('50');
    expect(await show(queued.state)).to.equal('50');
    expect(await show(preparing.state)).to.equal('50');
    expect(await show({ phase: 'sending', retries: 1, sentBytes: 100_000 })).to.equal('50');
    expect(text(find(element, '[part=item-status]'))).to.equal(
      // The time is that of the bytes that are really missing.
      '0.5 of 1 MB · 100 kB/s · 9s left',
    );
    expect(await show({ phase: 'sending', retries: 1, sentBytes: 600_000 })).to.equal('60');
    await show(failed.state);
    expect(await show({ phase: 'sending', retries: 0, sentBytes: 10_000 })).to.equal('1');
  });

  it('keeps the end of a long name in sight and the whole of it at hand', async () => {
    const element = await createUploader();
    const name = `${'holiday-'.repeat(20)}final.jpeg`;
    element.fake.show([
      createItem(createFile(name), { phase: 'queued', retries: 0, sentBytes: 0 }),
    ]);
    element.style.width = '320px';
    await element.updateComplete;
    const shown = find(element, '[part=item-name]');
    const end = find(element, '.shortened span:last-child');
    expect(text(end)).to.equal('final.jpeg');
    expect(shown.title).to.equal(name);
    expect(end.getBoundingClientRect().right).to.be.at.most(
      shown.getBoundingClientRect().right + 1,
    );
  });
});

describe('the line about all files', () => {
  it('sums up, and shows the progress of all', async () => {
    const element = await createUploader();
    const { sending, succeeded, failed } = everyPhase();
    element.fake.show([sending, succeeded, failed]);
    await element.updateComplete;
    expect(text(find(element, '.facts-line'))).to.equal('1 of 3 done · 1 failed · 16.7 of 24.8 MB');
    const bar = find(element, '[part=overall-progress]');
    expect(bar.getAttribute('aria-label')).to.equal('Progress of all files');
    expect(bar.getAttribute('aria-valuenow')).to.equal('67');
  });

  it('is left out for one file, which says all that itself', async () => {
    const element = await createUploader();
    element.fake.show([everyPhase().sending]);
    await element.updateComplete;
    expect(findAll(element, '[part=summary]')).to.have.length(0);
  });

  it('offers what can be done to all', async () => {
    const element = await createUploader();
    const { sending, failed, succeeded, canceled, paused } = everyPhase();
    element.fake.show([sending, failed]);
    await element.updateComplete;
    const pauseAll = findButton(element, 'Pause all');
    pauseAll.click();
    element.fake.show([paused, failed]);
    await element.updateComplete;
    expect(findButton(element, 'Resume all')).to.equal(pauseAll);
    findButton(element, 'Resume all').click();
    findButton(element, 'Retry failed').click();
    findButton(element, 'Cancel all').click();
    element.fake.show([succeeded, canceled]);
    await element.updateComplete;
    findButton(element, 'Clear finished').click();
    const asked = element.fake.asked.map(([method]) => method);
    expect(asked).to.deep.equal(['pauseAll', 'resumeAll', 'retryFailed', 'cancelAll', 'clearDone']);
  });

  it('has a start button when manual, until something is under way', async () => {
    const element = await createUploader({ manual: true });
    const { queued, sending } = everyPhase();
    element.fake.show([queued]);
    await element.updateComplete;
    findButton(element, 'Upload 1 file').click();
    expect(element.fake.asked.at(-1)).to.deep.equal(['start']);
    element.fake.show([queued, sending]);
    await element.updateComplete;
    expect(findAll(element, '[part=start-button]')).to.have.length(0);
  });
});
