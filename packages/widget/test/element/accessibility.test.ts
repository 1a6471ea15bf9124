import { expect } from '@open-wc/testing';
import { endMotion } from './support/end-motion.js';

import { everyPhase } from './support/every-phase.js';
import { createFile, createUnfinished } from './support/fake-queue.js';
import { createUploader, find, findAll, type TestUploader } from './support/fixture.js';

const STATES: Readonly<Record<string, () => Promise<TestUploader>>> = {
  'with nothing in it': () => createUploader({ accept: 'image/*', maxSize: '10MB' }),
  'with a file in every phase': async () => {
    const element = await createUploader();
    element.fake.show(Object.values(everyPhase()));
    await element.updateComplete;
    for (const details of findAll(element, 'details', HTMLDetailsElement)) details.open = true;
    return element;
  },
  'in Chinese': async () => {
    const element = await createUploader({}, 'zh-CN');
    element.fake.show(Object.values(everyPhase()));
    return element;
  },
  'with a submit that waits, and files of an earlier visit': async () => {
    const element = await createUploader({ required: true });
    element.formStateRestoreCallback(
      JSON.stringify([{ key: 'k', name: 'old.png', size: 5, type: 'image/png' }]),
    );
    element.fake.show([everyPhase().sending]);
    const form = document.createElement('form');
    const send = document.createElement('button');
    send.textContent = 'Send';
    element.before(form);
    form.append(element, send);
    await element.updateComplete;
    send.click();
    return element;
  },
  'while it waits to be started': async () => {
    const element = await createUploader({ manual: true });
    element.fake.show([everyPhase().queued]);
    return element;
  },
  'while files hover over it': async () => {
    const element = await createUploader({ accept: 'image/*' });
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(createFile('a.png'));
    find(element, '.base').dispatchEvent(
      new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer }),
    );
    return element;
  },
  'with files that were not added': async () => {
    const element = await createUploader();
    const reason = { code: 'too-many-files', maxFiles: 5 } as const;
    element.fake.tell({ type: 'file-rejected', file: createFile('six.png'), reason });
    return element;
  },
  'with uploads that an earlier page left unfinished': () => withUnfinished('en'),
  'with unfinished uploads in Chinese': () => withUnfinished('zh-CN'),
  'while disabled': () => createUploader({ disabled: true, accept: '.pdf' }),
};

describe('accessibility', () => {
  afterEach(() => {
    document.documentElement.removeAttribute('style');
  });

  for (const [state, create] of Object.entries(STATES)) {
    for (const scheme of ['light', 'dark']) {
      it(`passes axe ${state}, on a ${scheme} page`, async () => {
        document.documentElement.style.colorScheme = scheme;
        // What axe compares a text with; it knows no other name of the page's colour.
        document.documentElement.style.background = scheme === 'dark' ? '#121212' : '#fff';
        const element = await createUploaderOf(create);
        endMotion(element);
        await expect(element).to.be.accessible();
      });
    }
  }

  it('has targets of at least 24 pixels', async () => {
    const element = await createUploader();
    element.fake.show(Object.values(everyPhase()));
    element.fake.leaveBehind(Array.from({ length: 5 }, () => createUnfinished()));
    await element.updateComplete;
    for (const details of findAll(element, 'details', HTMLDetailsElement)) details.open = true;
    for (const target of findAll(element, 'button, summary')) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML).to.be.at.least(24);
    }
  });

  for (const width of [280, 320, 600, 1400]) {
    it(`keeps inside ${width} pixels`, async () => {
      const element = await createUploader({ accept: 'image/*,.pdf', maxSize: '10MB' });
      element.style.width = `${width}px`;
      element.fake.show(Object.values(everyPhase()));
      const name = `${'holiday-'.repeat(20)}final.mp4`;
      element.fake.leaveBehind([createUnfinished({ name }), createUnfinished()]);
      await element.updateComplete;
      const right = element.getBoundingClientRect().right + 1;
      for (const child of findAll(element, '.base *:not(.visually-hidden)')) {
        if (child.closest('.progress, pre, .line') !== null) continue;
        expect(child.getBoundingClientRect().right, child.outerHTML).to.be.at.most(right);
      }
    });
  }

  it('names the language of its words', async () => {
    const element = await createUploader({}, 'zh-Hans-CN');
    expect(find(element, '.base').lang).to.equal('zh-Hans-CN');
    const other = await createUploader({}, 'it');
    expect(find(other, '.base').lang).to.equal('en');
  });
});

/** More of them than are shown at first, and one that did not go on. */
async function withUnfinished(lang: string): Promise<TestUploader> {
  const element = await createUploader({}, lang);
  element.fake.leaveBehind(Array.from({ length: 5 }, () => createUnfinished()));
  const [first] = element.unfinished;
  element.fake.continueOutcome = 'other-file';
  await element.continueUpload(first?.id ?? '', createFile('other.mp4'));
  await element.updateComplete;
  for (const details of findAll(element, 'details', HTMLDetailsElement)) details.open = true;
  return element;
}

async function createUploaderOf(create: () => Promise<TestUploader>): Promise<TestUploader> {
  const element = await create();
  await element.updateComplete;
  return element;
}
