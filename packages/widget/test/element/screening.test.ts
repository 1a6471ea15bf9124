import { expect } from '@open-wc/testing';

import type { FileRejection } from '../../src/core/queue/file-rules.js';
import { everyPhase } from './support/every-phase.js';
import { createItem } from './support/fake-queue.js';
import { createUploader, find, findAll, text, type TestUploader } from './support/fixture.js';
import { until } from './support/until.js';

const PNG = '\x89PNG\r\n\x1a\n';
const PROGRAM = `MZ\x90\0${'\0'.repeat(56)}\x80\0\0\0${'\0'.repeat(64)}PE\0\0`;

function fileOf(name: string, content = 'hello', options: FilePropertyBag = {}): File {
  const bytes = Uint8Array.from(content, (letter) => letter.charCodeAt(0));
  return new File([bytes], name, { lastModified: 1, ...options });
}

function accepting(accept: readonly string[]): { rules: TestUploader['fake']['rules'] } {
  return { rules: { accept, maxSizeBytes: undefined, maxFiles: undefined } };
}

function addedNames(element: TestUploader): readonly string[] {
  return element.fake.asked
    .filter(([method]) => method === 'add')
    .flatMap(([, ...files]) => files.filter((file) => file instanceof File))
    .map(({ name }) => name);
}

interface Refusal {
  readonly name: string;
  readonly reason: FileRejection;
}

function refusalsOf(element: TestUploader): readonly Refusal[] {
  const refusals: Refusal[] = [];
  element.addEventListener('file-rejected', ({ detail: { file, reason } }) => {
    refusals.push({ name: file.name, reason });
  });
  return refusals;
}

/** A check of the page's own that a test answers. */
function createCheck() {
  const asked: { file: File; signal: AbortSignal; answer: (message?: string) => void }[] = [];
  const validate: TestUploader['validate'] = (file, { signal }) =>
    new Promise((resolve) => asked.push({ file, signal, answer: resolve }));
  return { asked, validate };
}

describe('a file that is in the list already', () => {
  it('is refused, kindly', async () => {
    const element = await createUploader();
    const refusals = refusalsOf(element);
    const file = fileOf('a.txt');
    element.fake.show([createItem(file, everyPhase().sending.state)]);
    element.addFiles([fileOf('a.txt'), fileOf('b.txt')]);
    await element.updateComplete;
    expect(addedNames(element)).to.deep.equal(['b.txt']);
    expect(refusals).to.deep.equal([{ name: 'a.txt', reason: { code: 'duplicate' } }]);
    expect(text(find(element, '[part=rejections]'))).to.include('It is in the list already.');
  });

  it('is another one when its size, time or content by name differs', async () => {
    const element = await createUploader();
    element.fake.show([createItem(fileOf('a.txt'), everyPhase().sending.state)]);
    element.addFiles([
      fileOf('a.txt', 'hello!'),
      fileOf('a.txt', 'hello', { lastModified: 2 }),
      fileOf('A.txt'),
    ]);
    expect(addedNames(element)).to.deep.equal(['a.txt', 'a.txt', 'A.txt']);
  });

  it('is refused the second time in one offer, too', async () => {
    const element = await createUploader();
    const refusals = refusalsOf(element);
    element.addFiles([fileOf('a.txt'), fileOf('a.txt')]);
    expect(addedNames(element)).to.deep.equal(['a.txt']);
    expect(refusals).to.have.length(1);
  });

  it('takes the place of one that failed, and may come again after one that was canceled', async () => {
    const element = await createUploader();
    const { failed, canceled } = everyPhase();
    const items = [
      createItem(fileOf('a.txt'), failed.state),
      createItem(fileOf('b.txt'), canceled.state),
    ];
    element.fake.show(items);
    element.addFiles([fileOf('a.txt'), fileOf('b.txt')]);
    expect(addedNames(element)).to.deep.equal(['a.txt', 'b.txt']);
    expect(element.items).to.deep.equal([items[1]]);
  });

  it('is known after others were taken off the list', async () => {
    const element = await createUploader();
    const { state } = everyPhase().sending;
    const items = ['a', 'b', 'c'].map((name) => createItem(fileOf(name), state));
    element.fake.show(items);
    element.addFiles([fileOf('a')]);
    element.fake.show(items.slice(1));
    element.addFiles([fileOf('a'), fileOf('c')]);
    expect(addedNames(element)).to.deep.equal(['a']);
  });

  it('is welcome where the page says so', async () => {
    const element = await createUploader({ allowDuplicates: true });
    element.fake.show([createItem(fileOf('a.txt'), everyPhase().sending.state)]);
    element.addFiles([fileOf('a.txt'), fileOf('a.txt')]);
    expect(addedNames(element)).to.deep.equal(['a.txt', 'a.txt']);
  });
});

describe('a file by the name of another type', () => {
  it('is refused where types are asked for, with what it says and what it is', async () => {
    const element = await createUploader();
    Object.assign(element.fake, accepting(['.pdf', 'image/*']));
    const refusals = refusalsOf(element);
    element.addFiles([
      fileOf('report.pdf', PROGRAM, { type: 'application/pdf' }),
      fileOf('real.pdf', '%PDF-1.7', { type: 'application/pdf' }),
      fileOf('cute.png', '#!/bin/sh', { type: 'image/png' }),
    ]);
    await element.whenAdded();
    await element.updateComplete;
    expect(addedNames(element)).to.deep.equal(['real.pdf']);
    expect(refusals).to.deep.equal([
      {
        name: 'report.pdf',
        reason: { code: 'file-type-mismatch', claimed: 'PDF', actual: 'program' },
      },
      {
        name: 'cute.png',
        reason: { code: 'file-type-mismatch', claimed: 'PNG', actual: 'script' },
      },
    ]);
    expect(text(find(element, '[part=rejections]'))).to.include(
      'Its name says PDF, but inside is a program.',
    );
  });

  it('is believed where no types are asked for', async () => {
    const element = await createUploader();
    element.addFiles([fileOf('report.pdf', PROGRAM)]);
    expect(addedNames(element)).to.deep.equal(['report.pdf']);
  });

  it('may be a picture that is saved as another kind of picture, where all of them are welcome', async () => {
    const element = await createUploader();
    const file = fileOf('photo.jpg', PNG, { type: 'image/jpeg' });
    Object.assign(element.fake, accepting(['image/*']));
    element.addFiles([file]);
    await element.whenAdded();
    expect(addedNames(element)).to.deep.equal(['photo.jpg']);
    Object.assign(element.fake, accepting(['.jpg']));
    element.addFiles([fileOf('other.jpg', PNG, { type: 'image/jpeg' })]);
    await element.whenAdded();
    expect(addedNames(element)).to.deep.equal(['photo.jpg']);
  });

  it('is handed to the engine unread where its name alone breaks a rule', async () => {
    const element = await createUploader();
    Object.assign(element.fake, accepting(['.pdf']));
    element.addFiles([fileOf('a.exe', PROGRAM)]);
    expect(addedNames(element)).to.deep.equal(['a.exe']);
  });
});

describe('a check of the page’s own', () => {
  it('keeps files out of the list until it is done, and their order', async () => {
    const { asked, validate } = createCheck();
    const element = await createUploader({ validate });
    element.addFiles([fileOf('a.txt'), fileOf('b.txt'), fileOf('c.txt')]);
    expect(addedNames(element)).to.deep.equal([]);
    await until(() => asked.length === 3);
    asked[2]?.answer();
    asked[1]?.answer();
    await new Promise((resolve) => setTimeout(resolve));
    expect(addedNames(element)).to.deep.equal([]);
    asked[0]?.answer();
    await element.whenAdded();
    expect(addedNames(element)).to.deep.equal(['a.txt', 'b.txt', 'c.txt']);
  });

  it('refuses in its own words', async () => {
    const element = await createUploader({
      validate: (file) => (file.name === 'a.txt' ? 'Not this one.' : undefined),
    });
    const refusals = refusalsOf(element);
    element.addFiles([fileOf('a.txt'), fileOf('b.txt')]);
    await element.whenAdded();
    await element.updateComplete;
    expect(addedNames(element)).to.deep.equal(['b.txt']);
    expect(refusals).to.deep.equal([
      { name: 'a.txt', reason: { code: 'invalid', message: 'Not this one.' } },
    ]);
    expect(text(find(element, '[part=rejections]'))).to.include('a.txt — Not this one.');
  });

  it('that takes too long refuses, and is told to stop', async () => {
    const { asked, validate } = createCheck();
    const element = await createUploader({ validate, validateTimeoutMs: 5 });
    const refusals = refusalsOf(element);
    element.addFiles([fileOf('a.txt')]);
    await element.whenAdded();
    expect(refusals).to.deep.equal([
      { name: 'a.txt', reason: { code: 'invalid', message: undefined } },
    ]);
    expect(asked[0]?.signal.aborted).to.equal(true);
  });

  it('that fails refuses, and tells the page’s author', async () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (...args) => warnings.push(...args);
    try {
      const element = await createUploader({
        validate: () => Promise.reject(new Error('no answer')),
      });
      const refusals = refusalsOf(element);
      element.addFiles([fileOf('a.txt')]);
      await element.whenAdded();
      expect(refusals.map(({ reason }) => reason.code)).to.deep.equal(['invalid']);
    } finally {
      console.warn = warn;
    }
    expect(warnings.join(' ')).to.include('no answer');
  });

  it('is told to stop when the files are not wanted any more', async () => {
    const { asked, validate } = createCheck();
    const element = await createUploader({ validate });
    const refusals = refusalsOf(element);
    element.addFiles([fileOf('a.txt')]);
    await until(() => asked.length === 1);
    element.cancelAll();
    expect(asked[0]?.signal.aborted).to.equal(true);
    await element.whenAdded();
    expect(addedNames(element)).to.deep.equal([]);
    expect(refusals).to.deep.equal([]);
  });

  it('holds a submit, and says so when it takes a while', async () => {
    const { asked, validate } = createCheck();
    const element = await createUploader({ validate });
    element.addFiles([fileOf('a.txt')]);
    expect(element.validity.badInput).to.equal(true);
    await until(() => findAll(element, '[part=adding]').length > 0);
    expect(text(find(element, '[part=adding]'))).to.equal('Checking the file…');
    asked[0]?.answer();
    await element.whenAdded();
    await element.updateComplete;
    expect(findAll(element, '[part=adding]')).to.deep.equal([]);
    expect(element.validity.badInput).to.equal(false);
  });

  it('that is passed while the element is away waits for it to come back', async () => {
    const { asked, validate } = createCheck();
    const element = await createUploader({ validate });
    const { parentElement } = element;
    element.addFiles([fileOf('a.txt')]);
    await until(() => asked.length === 1);
    element.remove();
    asked[0]?.answer();
    await new Promise((resolve) => setTimeout(resolve));
    expect(addedNames(element)).to.deep.equal([]);
    parentElement?.append(element);
    await element.whenAdded();
    expect(addedNames(element)).to.deep.equal(['a.txt']);
  });

  it('makes room for one file only when the new one is good', async () => {
    const { asked, validate } = createCheck();
    const element = await createUploader({ validate, multiple: false });
    element.fake.show([everyPhase().succeeded]);
    element.addFiles([fileOf('bad.txt')]);
    await until(() => asked.length === 1);
    asked[0]?.answer('No.');
    await element.whenAdded();
    expect(element.items).to.have.length(1);
    element.addFiles([fileOf('good.txt')]);
    await until(() => asked.length === 2);
    asked[1]?.answer();
    await element.whenAdded();
    expect(element.items).to.have.length(0);
    expect(addedNames(element)).to.deep.equal(['good.txt']);
  });
});

describe('files that an earlier visit has uploaded', () => {
  const state = JSON.stringify([{ key: 'k', name: 'old.txt', size: 5, type: 'text/plain' }]);

  it('count among the most that may be added', async () => {
    const element = await createUploader();
    element.fake.rules = { accept: [], maxSizeBytes: undefined, maxFiles: 2 };
    const refusals = refusalsOf(element);
    element.formStateRestoreCallback(state);
    element.addFiles([fileOf('a.txt'), fileOf('b.txt')]);
    expect(addedNames(element)).to.deep.equal(['a.txt']);
    expect(refusals).to.deep.equal([
      { name: 'b.txt', reason: { code: 'too-many-files', maxFiles: 2 } },
    ]);
  });

  it('make room for a new one where there may be one only', async () => {
    const element = await createUploader({ multiple: false });
    element.fake.rules = { accept: [], maxSizeBytes: undefined, maxFiles: 1 };
    element.formStateRestoreCallback(state);
    expect(element.value).to.deep.equal(['k']);
    element.addFiles([fileOf('a.txt')]);
    expect(addedNames(element)).to.deep.equal(['a.txt']);
    expect(element.value).to.deep.equal([]);
  });
});

describe('capture', () => {
  it('is passed to the file input', async () => {
    const element = await createUploader({ capture: 'environment' });
    expect(find(element, 'input').getAttribute('capture')).to.equal('environment');
  });
});
