import { expect } from '@open-wc/testing';

import type { UploadItem } from '../../src/core/item/upload-item.js';
import { walkFolder } from '../../src/element/walk-folder.js';
import { everyPhase } from './support/every-phase.js';
import { createFile, createItem } from './support/fake-queue.js';
import { createUploader, find, findAll, findButton, text } from './support/fixture.js';
import type { TestUploader } from './support/fixture.js';
import { until } from './support/until.js';

/** What a folder of a test holds: files by name, folders, and what cannot be read. */
interface Tree {
  readonly [name: string]: File | Tree | 'unreadable';
}

function fileEntry(name: string, file: File | 'unreadable'): FileSystemEntry {
  return {
    name,
    isFile: true,
    isDirectory: false,
    file: (onFile: (file: File) => void, onError: () => void) =>
      file === 'unreadable' ? onError() : onFile(file),
  } as unknown as FileSystemEntry;
}

/** A folder that gives two entries at a time, as browsers give some. */
function folderEntry(name: string, tree: Tree): FileSystemDirectoryEntry {
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      const entries = Object.entries(tree).map(([child, value]) =>
        value instanceof File || value === 'unreadable'
          ? fileEntry(child, value)
          : folderEntry(child, value),
      );
      return {
        readEntries: (onEntries: (entries: FileSystemEntry[]) => void) =>
          queueMicrotask(() => onEntries(entries.splice(0, 2))),
      };
    },
  } as unknown as FileSystemDirectoryEntry;
}

/** A drop of things that may be folders, which a script cannot make for real. */
function drop(element: TestUploader, entries: readonly FileSystemEntry[]): void {
  const items = entries.map((entry) => ({
    kind: 'file',
    type: '',
    getAsFile: () => createFile(entry.name),
    webkitGetAsEntry: () => entry,
  }));
  const event = new DragEvent('drop', { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items } });
  find(element, '.base').dispatchEvent(event);
}

async function pathsIn(folder: FileSystemDirectoryEntry): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const { files, unreadable } of walkFolder(folder)) {
    paths.push(...files.map(({ relativePath }) => relativePath));
    paths.push(...unreadable.map((path) => `unreadable ${path}`));
  }
  return paths;
}

const file = createFile('x');

describe('walking through a folder', () => {
  it('finds all files, however deep, with their paths', async () => {
    const tree = {
      'a.jpg': file,
      'b.jpg': file,
      'c.jpg': file,
      old: { deep: { 'd.jpg': file } },
    };
    expect(await pathsIn(folderEntry('photos', tree))).to.deep.equal([
      'photos/a.jpg',
      'photos/b.jpg',
      'photos/c.jpg',
      'photos/old/deep/d.jpg',
    ]);
  });

  it('leaves out what systems keep there for themselves', async () => {
    const tree = {
      '.DS_Store': file,
      'Thumbs.db': file,
      '._a.jpg': file,
      __MACOSX: { 'a.jpg': file },
      '.hidden': file,
      'a.jpg': file,
    };
    expect(await pathsIn(folderEntry('photos', tree))).to.deep.equal([
      'photos/.hidden',
      'photos/a.jpg',
    ]);
  });

  it('names what cannot be read and goes on', async () => {
    const broken = {
      name: 'broken',
      isFile: false,
      isDirectory: true,
      createReader: () => ({
        readEntries: (_: unknown, onError: () => void) => onError(),
      }),
    } as unknown as FileSystemDirectoryEntry;
    expect(await pathsIn(broken)).to.deep.equal(['unreadable broken']);
    const tree = { 'a.jpg': 'unreadable', 'b.jpg': file } as const;
    expect(await pathsIn(folderEntry('photos', tree))).to.deep.equal([
      'photos/b.jpg',
      'unreadable photos/a.jpg',
    ]);
  });

  it('comes out of a link that leads back to its own folder', async () => {
    const loop: FileSystemDirectoryEntry = {
      name: 'loop',
      isFile: false,
      isDirectory: true,
      createReader: () => {
        const entries: FileSystemEntry[] = [fileEntry('a.jpg', file), loop];
        return {
          readEntries: (onEntries: (entries: FileSystemEntry[]) => void) =>
            queueMicrotask(() => onEntries(entries.splice(0))),
        };
      },
    } as unknown as FileSystemDirectoryEntry;
    const paths = await pathsIn(loop);
    expect(paths).to.have.length(65);
    expect(paths.at(-1)).to.match(/^unreadable loop\/loop\//);
  });
});

describe('a dropped folder', () => {
  it('is added with the paths of its files', async () => {
    const element = await createUploader();
    const [a, b] = [createFile('a.jpg'), createFile('b.jpg')];
    drop(element, [folderEntry('photos', { 'a.jpg': a, old: { 'b.jpg': b } })]);
    await element.whenAdded();
    expect([...element.fake.relativePaths]).to.deep.equal([
      [a, 'photos/a.jpg'],
      [b, 'photos/old/b.jpg'],
    ]);
  });

  it('is counted while it is walked through', async () => {
    const element = await createUploader();
    let end: () => void = () => undefined;
    const entries = [fileEntry('a.jpg', createFile('a.jpg'))];
    const folder = {
      name: 'photos',
      isFile: false,
      isDirectory: true,
      createReader: () => ({
        readEntries: (onEntries: (entries: readonly FileSystemEntry[]) => void) =>
          entries.length > 0 ? onEntries(entries.splice(0)) : (end = () => onEntries([])),
      }),
    } as unknown as FileSystemDirectoryEntry;
    drop(element, [folder]);
    await until(() => element.fake.relativePaths.size === 1);
    element.requestUpdate();
    await element.updateComplete;
    expect(text(find(element, '[part=adding]'))).to.equal('Adding files: 1 so far…');
    end();
    await element.whenAdded();
    await element.updateComplete;
    expect(findAll(element, '[part=adding]')).to.have.length(0);
  });

  it('is refused in words where there is room for one file only, when it is empty, or cannot be read', async () => {
    const element = await createUploader();
    drop(element, [folderEntry('empty', {}), folderEntry('photos', { 'a.jpg': 'unreadable' })]);
    await element.whenAdded();
    await element.updateComplete;
    expect(findAll(element, '.rejections li').map((line) => text(line))).to.deep.equal([
      'empty — There are no files in it.',
      'photos/a.jpg — It cannot be read.',
    ]);
    element.multiple = false;
    drop(element, [folderEntry('photos', {})]);
    await element.updateComplete;
    expect(findAll(element, '.rejections li').map((line) => text(line))).to.deep.equal([
      'photos — Folders cannot be uploaded; choose the files inside.',
    ]);
  });

  it('asks only those of many items whether they are folders that look like one', async () => {
    const element = await createUploader();
    let askedCount = 0;
    const folder = folderEntry('photos', { 'in.jpg': createFile('in.jpg') });
    const items = Array.from({ length: 1000 }, (_, index) => ({
      kind: 'file',
      type: 'image/jpeg',
      getAsFile: () => createFile(`${index}.jpg`, 1, 'image/jpeg'),
      webkitGetAsEntry: () => {
        askedCount += 1;
        return null;
      },
    }));
    items.push({
      kind: 'file',
      type: '',
      getAsFile: () => createFile('photos'),
      webkitGetAsEntry: () => folder as never,
    });
    const event = new DragEvent('drop', { bubbles: true, composed: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items } });
    find(element, '.base').dispatchEvent(event);
    await element.whenAdded();
    expect(askedCount).to.equal(0);
    expect([...element.fake.relativePaths.values()]).to.deep.equal(['photos/in.jpg']);
  });
});

describe('the chooser for folders', () => {
  it('is there when asked for, beside the one for files', async () => {
    const element = await createUploader({ directory: true, multiple: false });
    const input = find(element, 'input[data-folder]', HTMLInputElement);
    expect(input.webkitdirectory).to.equal(true);
    expect(find(element, 'input', HTMLInputElement).multiple).to.equal(true);
    let isOpened = false;
    input.addEventListener('click', (event) => {
      event.preventDefault();
      isOpened = true;
    });
    findButton(element, 'Choose a folder').click();
    expect(isOpened).to.equal(true);
    element.directory = false;
    await element.updateComplete;
    expect(findAll(element, 'input[data-folder]')).to.have.length(0);
  });

  it('leaves out what systems keep in the folder for themselves', async () => {
    const element = await createUploader({ directory: true });
    const transfer = new DataTransfer();
    for (const path of ['photos/a.jpg', 'photos/.DS_Store', 'photos/__MACOSX/a.jpg']) {
      const chosen = new File(['x'], path.split('/').at(-1) ?? '');
      Object.defineProperty(chosen, 'webkitRelativePath', { value: path });
      transfer.items.add(chosen);
    }
    const input = find(element, 'input[data-folder]', HTMLInputElement);
    Object.defineProperty(input, 'files', { value: transfer.files });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    const added = element.fake.asked.flatMap(([method, ...files]) =>
      method === 'add' ? files.map((one) => (one instanceof File ? one.name : '')) : [],
    );
    expect(added).to.deep.equal(['a.jpg']);
  });
});

describe('the list of files in folders', () => {
  function inFolder(path: string, state = everyPhase().queued.state): UploadItem {
    const name = path.split('/').at(-1) ?? '';
    return { ...createItem(createFile(name), state), relativePath: path };
  }

  function lines(element: TestUploader): readonly string[] {
    return findAll(element, '[part=list] > li').map((row) =>
      row.matches('.folder') ? text(row) : (row.querySelector<HTMLElement>('.name')?.title ?? ''),
    );
  }

  it('is grouped by folder, each with its count', async () => {
    const element = await createUploader();
    const { succeeded, failed } = everyPhase();
    element.fake.show([
      inFolder('photos/a.jpg', succeeded.state),
      createItem(createFile('alone.txt'), everyPhase().queued.state),
      inFolder('photos/2024/b.jpg', failed.state),
      inFolder('photos/c.jpg'),
    ]);
    await element.updateComplete;
    expect(lines(element)).to.deep.equal([
      'alone.txt',
      'photos 1 of 2 done',
      'a.jpg',
      'c.jpg',
      'photos/2024 0 of 1 done · 1 failed',
      'b.jpg',
    ]);
  });

  it('hides and shows the files of a folder', async () => {
    const element = await createUploader();
    element.fake.show([inFolder('photos/a.jpg'), inFolder('music/b.mp3')]);
    await element.updateComplete;
    const toggle = find(element, '.folder-toggle');
    toggle.focus();
    toggle.click();
    expect(toggle.getAttribute('aria-expanded')).to.equal('false');
    expect(lines(element)).to.deep.equal(['photos 0 of 1 done', 'music 0 of 1 done', 'b.mp3']);
    expect(element.shadowRoot?.activeElement).to.equal(toggle);
    toggle.click();
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    expect(lines(element)).to.have.length(4);
  });

  it('tells events where a file was', async () => {
    const element = await createUploader();
    const item = inFolder('photos/a.jpg');
    let relativePath: string | undefined;
    element.addEventListener('file-added', ({ detail }) => (relativePath = detail.relativePath));
    element.fake.tell({ type: 'file-added', item });
    expect(relativePath).to.equal('photos/a.jpg');
  });
});
