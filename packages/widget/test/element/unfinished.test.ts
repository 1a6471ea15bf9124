import { expect } from '@open-wc/testing';

import type { FinishedUpload } from '../../src/core/resume/finished-upload.js';
import { endMotion } from './support/end-motion.js';
import { everyPhase } from './support/every-phase.js';
import { createFile, createUnfinished } from './support/fake-queue.js';
import {
  announced,
  createUploader,
  find,
  findAll,
  findButton,
  text,
  TestUploader,
} from './support/fixture.js';
import { until } from './support/until.js';

const ROW = '[part=unfinished-item]';

function askedOf(element: TestUploader): readonly (readonly unknown[])[] {
  return element.fake.asked.filter(([method]) => method !== 'configure');
}

/** Counts how often the chooser for the file of an unfinished upload would have opened. */
function watchChooser(element: TestUploader): () => number {
  let opened = 0;
  find(element, '[data-resume]').addEventListener('click', (event) => {
    event.preventDefault();
    opened += 1;
  });
  return () => opened;
}

function choose(element: TestUploader, file: File): void {
  const input = find(element, '[data-resume]', HTMLInputElement);
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

async function withUnfinished(
  uploads = [createUnfinished()],
  properties: Partial<TestUploader> = {},
  lang = 'en',
): Promise<TestUploader> {
  const element = await createUploader(properties, lang);
  element.fake.leaveBehind(uploads);
  await element.updateComplete;
  return element;
}

describe('the folder of an unfinished upload', () => {
  it('tells those of the same name apart, by eye and by name', async () => {
    const element = await withUnfinished([
      createUnfinished({ name: 'a.jpg', relativePath: 'photos/2024/a.jpg' }),
      createUnfinished({ name: 'a.jpg', relativePath: 'photos/\u202E2025/a.jpg' }),
      createUnfinished({ name: 'a.jpg' }),
    ]);
    const folders = findAll(element, ROW).map((row) => {
      const folder = row.querySelector('[part=unfinished-folder]');
      return folder === null ? '' : text(folder);
    });
    expect(folders).to.deep.equal(['photos/2024', 'photos/2025', '']);
    findButton(element, 'Continue photos/2025/a.jpg').click();
    expect(findButton(element, 'Discard a.jpg').isConnected).to.equal(true);
    await expect(element).to.be.accessible();
  });
});

describe('the search for unfinished uploads', () => {
  it('is made once a server is known, and again for another one', async () => {
    const element = new TestUploader();
    document.body.append(element);
    await element.updateComplete;
    expect(askedOf(element)).to.deep.equal([]);
    element.serverUrl = '/oss';
    await element.updateComplete;
    element.accept = 'image/*';
    await element.updateComplete;
    element.serverUrl = '/other';
    await element.updateComplete;
    expect(askedOf(element)).to.deep.equal([['findUnfinished'], ['findUnfinished']]);
    element.remove();
  });

  it('is made again when the headers come that the server may have missed, not when they change', async () => {
    const element = await createUploader();
    element.headers = { authorization: 'Bearer one' };
    await element.updateComplete;
    element.headers = () => ({ authorization: 'Bearer two' });
    await element.updateComplete;
    expect(askedOf(element)).to.deep.equal([['findUnfinished']]);
  });

  it('shows nothing and says nothing when there is nothing', async () => {
    const element = await createUploader();
    let told = 0;
    element.addEventListener('unfinished-found', () => (told += 1));
    element.serverUrl = '/other';
    await element.updateComplete;
    await element.updateComplete;
    expect(findAll(element, '[part=unfinished], [data-resume]')).to.have.length(0);
    expect(told).to.equal(0);
  });

  it('tells the page and the reader of what it found, once', async () => {
    const element = await createUploader();
    const uploads = [createUnfinished(), createUnfinished()];
    const told: unknown[] = [];
    element.addEventListener('unfinished-found', ({ detail }) => told.push(detail.uploads));
    element.fake.leaveBehind(uploads);
    element.serverUrl = '/other';
    await until(() => announced(element) !== '');
    expect(announced(element)).to.equal('2 uploads are unfinished and can continue.');
    element.requestUpdate();
    await element.updateComplete;
    expect(told).to.deep.equal([uploads]);
    expect(element.unfinished).to.deep.equal(uploads);
  });
});

describe('an upload of an earlier page that needed no file any more', () => {
  const finished = (name: string): FinishedUpload => ({
    id: `finished-${name}`,
    name,
    sizeBytes: 9,
    key: 'user/u42/id-1/name',
    upload: undefined,
    response: { id: 7 },
    verified: true,
  });

  it('is told to the page and the reader, and noted until that is dismissed', async () => {
    const element = await createUploader();
    const told: unknown[] = [];
    element.addEventListener('unfinished-finished', ({ detail }) => told.push(detail));
    element.fake.tell({ type: 'unfinished-finished', finished: finished('lecture.mp4') });
    await until(() => announced(element) !== '');
    const words = 'lecture.mp4, interrupted earlier, is now uploaded.';
    expect(announced(element)).to.equal(words);
    expect(text(find(element, '[part=finished]'))).to.equal(words);
    expect(told).to.deep.equal([finished('lecture.mp4')]);
    endMotion(element);
    await expect(element).to.be.accessible();

    find(element, '[part=finished] button').click();
    await element.updateComplete;
    expect(findAll(element, '[part=finished]')).to.have.length(0);
  });

  it('is named among others', async () => {
    const element = await createUploader();
    for (const name of ['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4', 'e.mp4', 'f.mp4']) {
      element.fake.tell({ type: 'unfinished-finished', finished: finished(name) });
    }
    await element.updateComplete;
    expect(text(find(element, '#finished-title'))).to.equal(
      '6 files, interrupted earlier, are now uploaded.',
    );
    expect(
      findAll(element, '[part=finished] li').map((row) => row.textContent.trim()),
    ).to.deep.equal(['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4', 'e.mp4', 'and 1 more']);
  });
});

describe('an unfinished upload', () => {
  it('is shown with its name, how much is sent and since when', async () => {
    const element = await withUnfinished();
    expect(text(find(element, '.unfinished .title'))).to.equal('1 unfinished upload');
    expect(text(find(element, '[part=unfinished-name]'))).to.equal('movie.mp4');
    expect(text(find(element, `${ROW} .status`))).to.equal('2.1 of 4.3 GB sent · 3 hours ago');
    expect(text(find(element, '.hint'))).to.include('choose or drop the same file again');
  });

  it('speaks Chinese', async () => {
    const element = await withUnfinished([createUnfinished()], {}, 'zh-CN');
    expect(text(find(element, '.unfinished .title'))).to.equal('1 个未完成的上传');
    expect(text(find(element, `${ROW} .status`))).to.equal('已上传 2.1 / 4.3 GB · 3小时前');
    expect(findButton(element, '继续“movie.mp4”')).to.be.instanceOf(HTMLButtonElement);
    expect(findButton(element, '放弃“movie.mp4”')).to.be.instanceOf(HTMLButtonElement);
  });

  it('goes on with one click where the browser keeps its file', async () => {
    const upload = createUnfinished({ hasHandle: true });
    const element = await withUnfinished([upload]);
    const opened = watchChooser(element);
    const button = findButton(element, 'Continue movie.mp4');
    button.click();
    button.click();
    await element.updateComplete;
    expect(element.fake.asked[0]).to.deep.equal(['continue', upload.id, undefined]);
    expect(askedOf(element).filter(([method]) => method === 'continue')).to.have.length(1);
    expect(opened()).to.equal(0);
  });

  it('asks for the file where the browser does not keep it, and goes on with it', async () => {
    const upload = createUnfinished();
    const element = await withUnfinished([upload]);
    const opened = watchChooser(element);
    findButton(element, 'Continue movie.mp4').click();
    expect(opened()).to.equal(1);
    expect(askedOf(element)).to.deep.equal([]);
    const file = createFile('movie.mp4', upload.sizeBytes);
    choose(element, file);
    const [method, id, given] = askedOf(element)[0] ?? [];
    expect([method, id]).to.deep.equal(['continue', upload.id]);
    expect(given).to.be.instanceOf(File);
  });

  it('asks for the file when the one that the browser kept cannot be opened', async () => {
    const upload = createUnfinished({ hasHandle: true });
    const element = await withUnfinished([upload]);
    element.fake.continueOutcome = 'file-needed';
    const opened = watchChooser(element);
    findButton(element, 'Continue movie.mp4').click();
    await until(() => opened() === 1);
    await element.updateComplete;
    expect(text(find(element, '[part=unfinished-note]'))).to.equal(
      'Choose movie.mp4 again to continue.',
    );
    findButton(element, 'Continue movie.mp4').click();
    expect(opened()).to.equal(2);
  });

  it('says so when another file is chosen, aloud as well, and stays', async () => {
    const upload = createUnfinished();
    const element = await withUnfinished([upload]);
    element.fake.continueOutcome = 'other-file';
    const answer = await element.continueUpload(upload.id, createFile('other.mp4', 3_000_000));
    await element.updateComplete;
    const words = 'This is not the same file: other.mp4 (3 MB). Choose movie.mp4 (4.3 GB).';
    expect(answer).to.equal('other-file');
    expect(text(find(element, '[part=unfinished-note]'))).to.equal(words);
    expect(findAll(element, ROW)).to.have.length(1);
    await until(() => announced(element) === words);
  });

  it('says that its file was changed when only the name and the size are the same', async () => {
    const upload = createUnfinished();
    const element = await withUnfinished([upload]);
    element.fake.continueOutcome = 'other-file';
    await element.continueUpload(upload.id, createFile('movie.mp4', upload.sizeBytes));
    await element.updateComplete;
    expect(text(find(element, '[part=unfinished-note]'))).to.match(
      /^This is not the same file: movie\.mp4 was changed after the upload began\./,
    );
  });

  it('is given up with its button, and not by the second half of a double click', async () => {
    const uploads = [createUnfinished({ name: 'a.mp4' }), createUnfinished({ name: 'b.mp4' })];
    const element = await withUnfinished(uploads);
    findButton(element, 'Discard a.mp4').dispatchEvent(new MouseEvent('click', { detail: 1 }));
    await element.updateComplete;
    findButton(element, 'Discard b.mp4').dispatchEvent(new MouseEvent('click', { detail: 2 }));
    await element.updateComplete;
    expect(askedOf(element)).to.deep.equal([['discard', uploads[0]?.id]]);
    expect(findAll(element, ROW)).to.have.length(1);
  });

  it('hands the focus to the next one when it goes', async () => {
    const uploads = [createUnfinished({ name: 'a.mp4' }), createUnfinished({ name: 'b.mp4' })];
    const element = await withUnfinished(uploads);
    const button = findButton(element, 'Discard a.mp4');
    button.focus();
    button.click();
    await element.updateComplete;
    const focused = element.shadowRoot?.activeElement;
    expect(focused?.getAttribute('aria-label')).to.equal('Continue b.mp4');
    element.discardUpload(uploads[1]?.id ?? '');
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement?.getAttribute('part')).to.equal('dropzone');
  });

  it('can be given up but not continued by a person while disabled', async () => {
    const element = await withUnfinished([createUnfinished()], { disabled: true });
    expect(findButton(element, 'Continue movie.mp4').disabled).to.equal(true);
    expect(findButton(element, 'Discard movie.mp4').disabled).to.equal(false);
  });

  it('takes the place of a file at rest where there is room for one', async () => {
    const upload = createUnfinished();
    const element = await withUnfinished([upload], { multiple: false });
    element.fake.show([everyPhase().succeeded]);
    element.fake.continueOutcome = 'other-file';
    await element.continueUpload(upload.id, createFile('other.mp4', 3_000_000));
    expect(askedOf(element).map(([method]) => method)).to.deep.equal(['continue']);
    await element.continueUpload(upload.id, createFile('movie.mp4', upload.sizeBytes));
    expect(askedOf(element).map(([method]) => method)).to.deep.equal([
      'continue',
      'remove',
      'continue',
    ]);
  });

  it('is offered still when a rule of the page kept its file out', async () => {
    const upload = createUnfinished();
    const element = await withUnfinished([upload]);
    // The engine keeps it in its list then.
    await element.continueUpload(upload.id, createFile('movie.mp4', upload.sizeBytes));
    await element.updateComplete;
    expect(askedOf(element).at(-1)?.[0]).to.equal('continue');
    expect(findAll(element, `.unfinished ${ROW}`)).to.have.length(1);
    expect(findAll(element, '.unfinished .note')).to.have.length(0);
  });
});

describe('many unfinished uploads', () => {
  it('are a short list with the rest on request, and can be given up together', async () => {
    const element = await withUnfinished(Array.from({ length: 7 }, () => createUnfinished()));
    const details = find(element, '.unfinished details', HTMLDetailsElement);
    expect(text(find(element, '.unfinished .title'))).to.equal('7 unfinished uploads');
    expect(text(find(element, '.unfinished summary'))).to.equal('and 4 more');
    expect(findAll(element, `.unfinished > ul > ${ROW}`)).to.have.length(3);
    expect(details.open).to.equal(false);
    details.open = true;
    expect(findAll(element, `details ${ROW}`)).to.have.length(4);
    findButton(element, 'Discard all').click();
    await element.updateComplete;
    expect(askedOf(element).map(([method]) => method)).to.deep.equal(Array(7).fill('discard'));
    expect(findAll(element, '[part=unfinished]')).to.have.length(0);
  });
});
