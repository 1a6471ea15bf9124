import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import { everyPhase } from './support/every-phase.js';
import { createFile } from './support/fake-queue.js';
import { createUploader, find, findAll, text, type TestUploader } from './support/fixture.js';
import { until } from './support/until.js';

function transferOf(...files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

function drag(
  element: TestUploader,
  type: string,
  target: string,
  transfer: DataTransfer,
): DragEvent {
  const event = new DragEvent(type, {
    bubbles: true,
    composed: true,
    cancelable: true,
    dataTransfer: transfer,
  });
  find(element, target).dispatchEvent(event);
  return event;
}

/** Runs with a `getAsFileSystemHandle` of the test's own, or with none, as in some browsers. */
async function withHandles(value: unknown, act: () => Promise<void>): Promise<void> {
  const { prototype } = DataTransferItem;
  const before = Object.getOwnPropertyDescriptor(prototype, 'getAsFileSystemHandle');
  Object.defineProperty(prototype, 'getAsFileSystemHandle', { value, configurable: true });
  try {
    await act();
  } finally {
    if (before === undefined) Reflect.deleteProperty(prototype, 'getAsFileSystemHandle');
    else Object.defineProperty(prototype, 'getAsFileSystemHandle', before);
  }
}

/** Firefox gives a made event no clipboard of ours. */
function paste(target: EventTarget, transfer: DataTransfer): Event {
  const event = new Event('paste', { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: transfer });
  target.dispatchEvent(event);
  return event;
}

function addedNames(element: TestUploader): readonly string[] {
  return element.fake.asked
    .filter(([method]) => method === 'add')
    .flatMap(([, ...files]) => files.filter((file) => file instanceof File))
    .map(({ name }) => name);
}

/** Whether the file chooser would have opened; it cannot be opened in a test. */
function watchChooser(element: TestUploader): () => boolean {
  let opened = false;
  find(element, 'input').addEventListener('click', (event) => {
    event.preventDefault();
    opened = true;
  });
  return () => opened;
}

describe('ways in', () => {
  it('takes many dropped files after the drop, which has kept the page waiting already', async () => {
    const element = await createUploader();
    const files = Array.from({ length: 150 }, (_, index) => createFile(`${index}.png`));
    drag(element, 'drop', '[part=dropzone]', transferOf(...files));
    expect(addedNames(element)).to.have.length(0);
    await element.whenAdded();
    expect(addedNames(element)).to.deep.equal(files.map(({ name }) => name));
  });

  it('opens the file chooser by a click', async () => {
    const element = await createUploader();
    const isOpened = watchChooser(element);
    find(element, '[part=dropzone]').click();
    expect(isOpened()).to.equal(true);
  });

  for (const key of ['Enter', ' ']) {
    it(`opens the file chooser by the key "${key}"`, async () => {
      const element = await createUploader();
      const isOpened = watchChooser(element);
      element.focus();
      await sendKeys({ press: key });
      expect(isOpened()).to.equal(true);
    });
  }

  it('takes what was chosen, and the same file again', async () => {
    const element = await createUploader();
    const input = find(element, 'input', HTMLInputElement);
    for (let time = 0; time < 2; time += 1) {
      input.files = transferOf(createFile('a.png'), createFile('b.png')).files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      expect(input.value).to.equal('');
    }
    expect(addedNames(element)).to.deep.equal(['a.png', 'b.png', 'a.png', 'b.png']);
  });

  it('tells the file chooser what to offer', async () => {
    const element = await createUploader({ accept: 'image/*, .PDF', multiple: false });
    element.fake.rules = { accept: ['image/*', '.pdf'], maxSizeBytes: undefined, maxFiles: 1 };
    element.requestUpdate();
    await element.updateComplete;
    const input = find(element, 'input', HTMLInputElement);
    expect(input.accept).to.equal('image/*,.pdf');
    expect(input.multiple).to.equal(false);
    element.maxFiles = 3;
    await element.updateComplete;
    expect(input.multiple).to.equal(true);
  });

  it('takes files dropped anywhere on it', async () => {
    const element = await createUploader();
    element.fake.show(Object.values(everyPhase()));
    await element.updateComplete;
    const transfer = transferOf(createFile('dropped.png'));
    const over = drag(element, 'dragover', '.item', transfer);
    const drop = drag(element, 'drop', '.item', transfer);
    expect(over.defaultPrevented).to.equal(true);
    expect(drop.defaultPrevented).to.equal(true);
    await until(() => addedNames(element).length > 0);
    expect(addedNames(element)).to.deep.equal(['dropped.png']);
  });

  it('keeps the handles that the browser gives with dropped files, asked for inside the event', async () => {
    const element = await createUploader();
    const handle = { kind: 'file', name: 'a.png' } as FileSystemFileHandle;
    let isInside = true;
    const givesHandle = function (this: DataTransferItem): Promise<FileSystemHandle | null> {
      expect(isInside).to.equal(true);
      return this.type === 'image/png'
        ? Promise.resolve(handle)
        : Promise.reject(new DOMException('No leave.', 'NotAllowedError'));
    };
    await withHandles(givesHandle, async () => {
      const files = [createFile('a.png', 1, 'image/png'), createFile('b.txt', 1, 'text/plain')];
      drag(element, 'drop', '.base', transferOf(...files));
      isInside = false;
      await until(() => addedNames(element).length > 0);
    });
    expect(addedNames(element)).to.deep.equal(['a.png', 'b.txt']);
    const { handles = new Map<File, FileSystemFileHandle>() } = element.fake;
    expect([...handles].map(([file, kept]) => [file.name, kept])).to.deep.equal([
      ['a.png', handle],
    ]);
  });

  it('takes dropped files at once where the browser gives no handles', async () => {
    const element = await createUploader();
    await withHandles(undefined, () => {
      drag(element, 'drop', '.base', transferOf(createFile('a.png')));
      return Promise.resolve();
    });
    expect(addedNames(element)).to.deep.equal(['a.png']);
    expect(element.fake.handles).to.equal(undefined);
  });

  it('shows that files hover over it, until they leave', async () => {
    const element = await createUploader();
    const transfer = transferOf(createFile('a.png'));
    drag(element, 'dragenter', '.base', transfer);
    drag(element, 'dragenter', '.dropzone', transfer);
    drag(element, 'dragleave', '.base', transfer);
    await element.updateComplete;
    expect(text(find(element, '[part=prompt]'))).to.equal('Drop to upload');
    drag(element, 'dragleave', '.dropzone', transfer);
    await element.updateComplete;
    expect(text(find(element, '[part=prompt]'))).to.include('Drop files here');
  });

  it('leaves text that is dragged over it alone', async () => {
    const element = await createUploader();
    const transfer = new DataTransfer();
    transfer.setData('text/plain', 'words');
    expect(drag(element, 'dragover', '.base', transfer).defaultPrevented).to.equal(false);
    expect(drag(element, 'drop', '.base', transfer).defaultPrevented).to.equal(false);
  });

  it('takes files pasted while it has the focus', async () => {
    const element = await createUploader();
    element.focus();
    const event = paste(document.body, transferOf(createFile('screenshot.png')));
    expect(event.defaultPrevented).to.equal(true);
    await until(() => addedNames(element).length > 0);
    expect(addedNames(element)).to.deep.equal(['screenshot.png']);
  });

  it('leaves a paste elsewhere alone', async () => {
    const element = await createUploader();
    const event = paste(document.body, transferOf(createFile('screenshot.png')));
    expect(event.defaultPrevented).to.equal(false);
    expect(addedNames(element)).to.deep.equal([]);
  });

  it('leaves a paste of text to the page', async () => {
    const element = await createUploader();
    element.focus();
    const transfer = new DataTransfer();
    transfer.setData('text/plain', 'words');
    expect(paste(document.body, transfer).defaultPrevented).to.equal(false);
  });

  it('takes files from a script', async () => {
    const element = await createUploader();
    element.addFiles([createFile('made.txt')]);
    expect(addedNames(element)).to.deep.equal(['made.txt']);
  });

  it('takes nothing from a person while disabled', async () => {
    const element = await createUploader({ disabled: true });
    const transfer = transferOf(createFile('a.png'));
    const over = drag(element, 'dragover', '.base', transfer);
    // Else the browser would leave the page for the file.
    expect(over.defaultPrevented).to.equal(true);
    drag(element, 'drop', '.base', transfer);
    expect(find(element, '[part=dropzone]', HTMLButtonElement).disabled).to.equal(true);
    expect(addedNames(element)).to.deep.equal([]);
  });

  it('says in words what may be added', async () => {
    const element = await createUploader();
    element.fake.rules = { accept: ['image/*', '.pdf'], maxSizeBytes: 10_000_000, maxFiles: 5 };
    element.requestUpdate();
    await element.updateComplete;
    expect(text(find(element, '[part=limits]'))).to.equal(
      'Images or PDF, up to 10 MB, at most 5 files',
    );
    expect(find(element, '[part=dropzone]').getAttribute('aria-describedby')).to.equal('limits');
  });

  it('shows each file that was not added with its reason, until dismissed', async () => {
    const element = await createUploader();
    const accept = ['image/*'];
    element.fake.tell({
      type: 'file-rejected',
      file: createFile('setup.exe'),
      reason: { code: 'file-type-not-accepted', accept, type: 'application/x-msdownload' },
    });
    element.fake.tell({
      type: 'file-rejected',
      file: createFile('huge.png'),
      reason: { code: 'file-too-large', maxSizeBytes: 10_000_000, sizeBytes: 12_500_000 },
    });
    await element.updateComplete;
    expect(findAll(element, '.rejections li').map((line) => text(line))).to.deep.equal([
      'setup.exe — Not an accepted type. Allowed: images.',
      'huge.png — Too large: 12.5 MB, at most 10 MB.',
    ]);
    find(element, '.rejections button').click();
    await element.updateComplete;
    expect(findAll(element, '[part=rejections]')).to.have.length(0);
  });

  it('shows the first few of many that were not added', async () => {
    const element = await createUploader();
    for (let index = 0; index < 100; index += 1) {
      const reason = { code: 'too-many-files', maxFiles: 5 } as const;
      element.fake.tell({ type: 'file-rejected', file: createFile(`${index}.png`), reason });
    }
    await element.updateComplete;
    const lines = findAll(element, '.rejections li').map((line) => text(line));
    expect(lines).to.have.length(6);
    expect(lines.at(-1)).to.equal('and 95 more');
  });
});

describe('room for one file', () => {
  it('is given to a new file when the former is not under way', async () => {
    const element = await createUploader({ multiple: false });
    element.fake.show([everyPhase().succeeded]);
    element.addFiles([createFile('next.png')]);
    expect(askedOf(element)).to.deep.equal(['remove', 'add']);
  });

  it('stays with a file that is under way', async () => {
    const element = await createUploader({ multiple: false });
    const { preparing, sending, confirming, waiting, paused } = everyPhase();
    for (const item of [preparing, sending, confirming, waiting, paused]) {
      element.fake.show([item]);
      element.addFiles([createFile('next.png')]);
    }
    expect(askedOf(element)).to.deep.equal(['add', 'add', 'add', 'add', 'add']);
  });

  it('stays with the former when the new one breaks a rule', async () => {
    const element = await createUploader({ multiple: false, accept: 'image/*' });
    element.fake.show([everyPhase().succeeded]);
    element.addFiles([createFile('next.exe')]);
    expect(askedOf(element)).to.deep.equal(['add']);
  });
});

describe('settings', () => {
  it('are known to the engine when files come right after them', async () => {
    const element = await createUploader();
    element.accept = 'image/*';
    element.addFiles([createFile('a.png')]);
    expect(element.fake.asked[0]?.[1]).to.have.deep.property('rules', {
      accept: ['image/*'],
      maxSizeBytes: undefined,
      maxFiles: undefined,
      minSizeBytes: undefined,
      maxTotalBytes: undefined,
    });
    expect(askedOf(element)).to.deep.equal(['add']);
  });
});

function askedOf(element: TestUploader): readonly string[] {
  return element.fake.asked.map(([method]) => method).filter((method) => method !== 'configure');
}
