import { expect } from '@open-wc/testing';

import type { FileRejection } from '../../src/core/queue/file-rules.js';
import type { UploadItem } from '../../src/core/item/upload-item.js';
import { everyPhase, RESULT } from './support/every-phase.js';
import { createItem, createUnfinished } from './support/fake-queue.js';
import {
  createUploader,
  find,
  findAll,
  findButton,
  text,
  type TestUploader,
} from './support/fixture.js';
import {
  colorAt,
  createDrawn,
  createPicture,
  createTurnedPicture,
  decode,
} from './support/picture.js';
import { until } from './support/until.js';

function added(element: TestUploader): readonly File[] {
  return element.fake.asked
    .filter(([method]) => method === 'add')
    .flatMap(([, ...files]) => files.filter((file) => file instanceof File));
}

/** What is sent of a file. */
async function sentOf(file: File, properties: Partial<TestUploader>): Promise<File> {
  const element = await createUploader(properties);
  element.addFiles([file]);
  await element.whenAdded();
  const [sent] = added(element);
  if (sent === undefined) throw new Error(`${file.name} was not added`);
  return sent;
}

function refusalsOf(element: TestUploader): readonly (readonly [string, FileRejection['code']])[] {
  const refusals: (readonly [string, FileRejection['code']])[] = [];
  element.addEventListener('file-rejected', ({ detail: { file, reason } }) => {
    refusals.push([file.name, reason.code]);
  });
  return refusals;
}

/** Work of the page's own that a test ends. */
function createWork() {
  const asked: { file: File; signal: AbortSignal; end: (file?: File) => void }[] = [];
  const transform: TestUploader['transform'] = (file, { signal }) =>
    new Promise((resolve) => asked.push({ file, signal, end: (made = file) => resolve(made) }));
  return { asked, transform };
}

function plain(name: string): File {
  return new File([name], name, { lastModified: 1 });
}

async function bytesOf(file: File): Promise<readonly number[]> {
  return [...new Uint8Array(await file.arrayBuffer())];
}

describe('an image that is too large', () => {
  it('is made smaller, with its name, type and time', async () => {
    const file = await createPicture('a.png', { widthPx: 640, heightPx: 320 });
    const sent = await sentOf(file, { imageMaxWidth: 100, imageMaxHeight: 200 });
    const canvas = await decode(sent);
    expect([canvas.width, canvas.height]).to.deep.equal([100, 50]);
    expect(colorAt(canvas, 0.1, 0.5)).to.deep.equal([255, 0, 0]);
    expect(colorAt(canvas, 0.9, 0.5)).to.deep.equal([0, 0, 255]);
    expect([sent.name, sent.type, sent.lastModified]).to.deep.equal([
      'a.png',
      'image/png',
      file.lastModified,
    ]);
  });

  it('is upright afterwards, without a word about it', async () => {
    const sent = await sentOf(await createTurnedPicture('a.jpg'), { imageMaxHeight: 32 });
    const canvas = await decode(sent);
    expect([canvas.width, canvas.height]).to.deep.equal([16, 32]);
    expect(colorAt(canvas, 0.5, 0.1)[0]).to.be.greaterThan(200);
    expect(colorAt(canvas, 0.5, 0.9)[2]).to.be.greaterThan(200);
  });

  it('keeps what its camera wrote, where that is not unwanted', async () => {
    const file = await createTurnedPicture('a.jpg', 'Camera 7');
    const kept = await sentOf(file, { imageMaxHeight: 32 });
    const unwanted = await sentOf(file, { imageMaxHeight: 32, imageMetadata: 'strip' });
    expect(await kept.text()).to.include('Camera 7');
    expect(await unwanted.text()).not.to.include('Camera 7');
    for (const sent of [kept, unwanted]) expect((await decode(sent)).height).to.equal(32);
  });

  it('is drawn from all of its pixels', async () => {
    const file = await createDrawn('a.png', 512, 512, (context) => {
      for (let x = 0; x < 512; x += 2) context.fillRect(x, 0, 1, 512);
    });
    const canvas = await decode(await sentOf(file, { imageMaxWidth: 64, imageType: 'image/png' }));
    for (const x of [0.2, 0.5, 0.8]) {
      const [, , , alpha = 0] = canvas.getContext('2d')?.getImageData(64 * x, 32, 1, 1).data ?? [];
      expect(alpha).to.be.closeTo(128, 12);
    }
  });

  it('is the same each time, so that its upload can be continued', async () => {
    const file = await createTurnedPicture('a.jpg');
    const first = await sentOf(file, { imageMaxHeight: 40 });
    const second = await sentOf(file, { imageMaxHeight: 40 });
    expect(await bytesOf(first)).to.deep.equal(await bytesOf(second));
    expect(first.lastModified).to.equal(second.lastModified);
  });
});

describe('an image', () => {
  it('is sent as it is where it is small enough, and never made larger', async () => {
    const file = await createPicture('a.png');
    expect(await sentOf(file, { imageMaxWidth: 64, imageMaxHeight: 5000 })).to.equal(file);
  });

  it('is sent as it is where nothing is asked', async () => {
    const file = await createPicture('a.png');
    const element = await createUploader();
    element.addFiles([file]);
    expect(added(element)).to.deep.equal([file]);
  });

  it('is sent as it is where writing it anew makes it larger', async () => {
    const file = await createPicture('a.jpg', { type: 'image/jpeg' });
    expect(await sentOf(file, { imageQuality: 1 })).to.equal(file);
  });

  it('is written anew where that makes it smaller', async () => {
    const file = await createDrawn(
      'a.jpg',
      300,
      200,
      (context) => {
        for (let x = 0; x < 300; x += 3) {
          context.fillStyle = `rgb(${String(x % 255)} ${String((x * 7) % 255)} 90)`;
          context.fillRect(x, x % 50, 9, 150);
        }
      },
      'image/jpeg',
      1,
    );
    const sent = await sentOf(file, { imageQuality: 0.5 });
    expect(sent.size).to.be.lessThan(file.size * 0.7);
    expect((await decode(sent)).width).to.equal(300);
  });

  it('becomes another type with another name', async () => {
    const file = await createPicture('My photo.PNG');
    const sent = await sentOf(file, { imageType: 'image/jpeg' });
    expect([sent.name, sent.type]).to.deep.equal(['My photo.jpg', 'image/jpeg']);
    expect((await bytesOf(sent)).slice(0, 3)).to.deep.equal([0xff, 0xd8, 0xff]);
  });

  it('keeps a type that can be transparent where it is', async () => {
    const file = await createDrawn('a.png', 64, 64, (context) => context.fillRect(0, 0, 9, 9));
    expect(await sentOf(file, { imageType: 'image/jpeg' })).to.equal(file);
    const smaller = await sentOf(file, { imageType: 'image/jpeg', imageMaxWidth: 32 });
    expect([smaller.name, smaller.type]).to.deep.equal(['a.png', 'image/png']);
  });

  it('keeps a type where the other one is not accepted', async () => {
    const file = await createPicture('a.png');
    const element = await createUploader({ imageType: 'image/jpeg' });
    element.fake.rules = { accept: ['.png'], maxSizeBytes: undefined, maxFiles: undefined };
    element.addFiles([file]);
    await element.whenAdded();
    expect(added(element)).to.deep.equal([file]);
  });

  it('is left alone where it is animated or a drawing', async () => {
    const files = [
      new File(['GIF89a\x01\0\x01\0\0\0\0;'], 'a.gif', { type: 'image/gif' }),
      new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.svg', { type: 'image/svg+xml' }),
      plain('a.txt'),
    ];
    const element = await createUploader({ imageMaxWidth: 1, imageType: 'image/webp' });
    element.addFiles(files);
    await element.whenAdded();
    expect(added(element)).to.deep.equal(files);
  });

  it('that no browser knows is sent as it is', async () => {
    const file = new File(['no picture'], 'a.heic', { type: 'image/heic' });
    expect(await sentOf(file, { imageMaxWidth: 10 })).to.equal(file);
  });
});

describe('metadata', () => {
  it('is taken out without touching the picture', async () => {
    const file = await createTurnedPicture('a.jpg', 'GPS 48.858');
    const sent = await sentOf(file, { imageMetadata: 'strip' });
    const [before, after] = [await file.text(), await sent.text()];
    expect(before).to.include('GPS 48.858');
    expect(after).not.to.include('GPS 48.858');
    const tail = (await bytesOf(file)).slice(-400);
    expect((await bytesOf(sent)).slice(-400)).to.deep.equal(tail);
    const canvas = await decode(sent);
    expect([canvas.width, canvas.height]).to.deep.equal([32, 64]);
  });

  it('that is not there costs nothing', async () => {
    // Browsers may say who has drawn it.
    const file = await sentOf(await createPicture('a.png'), { imageMetadata: 'strip' });
    expect(await sentOf(file, { imageMetadata: 'strip' })).to.equal(file);
  });

  it('that cannot be taken out keeps an image from being sent, kindly', async () => {
    const element = await createUploader({ imageMetadata: 'strip' });
    const refusals = refusalsOf(element);
    element.addFiles([new File(['no picture'], 'a.heic'), plain('b.txt')]);
    await element.whenAdded();
    await element.updateComplete;
    expect(added(element).map(({ name }) => name)).to.deep.equal(['b.txt']);
    expect(refusals).to.deep.equal([['a.heic', 'metadata-kept']]);
    expect(text(find(element, '[part=rejections]'))).to.include('could not be removed');
  });
});

describe('work of the page’s own', () => {
  it('keeps the order of files, and shows meanwhile where each is', async () => {
    const { asked, transform } = createWork();
    const element = await createUploader({ transform });
    element.addFiles([plain('a'), plain('b'), plain('c')]);
    await until(() => asked.length === 2);
    await element.updateComplete;
    const rows = findAll(element, '.pending [part=item-status]').map(text);
    expect(rows.map((row) => row.split(' · ')[1])).to.deep.equal([
      'Preparing…',
      'Preparing…',
      'Queued',
    ]);
    expect(element.validity.badInput).to.equal(true);
    asked[1]?.end(plain('made of b'));
    await until(() => asked.length === 3);
    expect(added(element)).to.deep.equal([]);
    asked[2]?.end();
    asked[0]?.end(plain('made of a'));
    await element.whenAdded();
    await element.updateComplete;
    const names = added(element).map(({ name }) => name);
    expect(names).to.deep.equal(['made of a', 'made of b', 'c']);
    expect(findAll(element, '.pending')).to.deep.equal([]);
    expect(element.validity.badInput).to.equal(false);
  });

  it('can be left out, one file or all', async () => {
    const { asked, transform } = createWork();
    const element = await createUploader({ transform });
    element.addFiles([plain('a'), plain('b'), plain('c')]);
    await until(() => asked.length === 2);
    await element.updateComplete;
    findButton(element, 'Cancel a').click();
    expect(asked[0]?.signal.aborted).to.equal(true);
    asked[1]?.end();
    await until(() => added(element).length === 1);
    element.cancelAll();
    await element.whenAdded();
    asked[0]?.end();
    await element.updateComplete;
    expect(added(element).map(({ name }) => name)).to.deep.equal(['b']);
    expect(findAll(element, '.pending')).to.deep.equal([]);
  });

  it('waits while everything is paused', async () => {
    const { asked, transform } = createWork();
    const element = await createUploader({ transform });
    element.addFiles([plain('a'), plain('b'), plain('c')]);
    await until(() => asked.length === 2);
    await element.updateComplete;
    findButton(element, 'Pause all').click();
    for (const { end } of asked) end();
    await element.updateComplete;
    expect(text(find(element, '.pending'))).to.include('Paused');
    expect([asked.length, added(element).length]).to.deep.equal([2, 0]);
    findButton(element, 'Resume all').click();
    await until(() => asked.length === 3);
    asked[2]?.end();
    await element.whenAdded();
    expect(added(element)).to.have.length(3);
  });

  it('that fails refuses the file, and tells the page’s author', async () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (...args) => warnings.push(...args);
    try {
      const element = await createUploader({
        transform: (file) => (file.name === 'a' ? Promise.reject(new Error('no memory')) : file),
      });
      const refusals = refusalsOf(element);
      element.addFiles([plain('a'), plain('b')]);
      await element.whenAdded();
      expect(added(element).map(({ name }) => name)).to.deep.equal(['b']);
      expect(refusals).to.deep.equal([['a', 'transform-failed']]);
    } finally {
      console.warn = warn;
    }
    expect(warnings.join(' ')).to.include('no memory');
  });

  it('comes before what is asked for images', async () => {
    const picture = await createPicture('b.png', { widthPx: 640, heightPx: 320 });
    const sent = await sentOf(plain('a.raw'), { transform: () => picture, imageMaxWidth: 32 });
    expect((await decode(sent)).width).to.equal(32);
  });

  it('is judged by its result, but checked as it was chosen', async () => {
    const checked: string[] = [];
    const element = await createUploader({
      transform: () => plain('small'),
      validate: ({ name }) => {
        checked.push(name);
        return undefined;
      },
    });
    element.fake.rules = { accept: [], maxSizeBytes: 10, maxFiles: undefined };
    const refusals = refusalsOf(element);
    element.addFiles([new File(['much too large'], 'large')]);
    await element.whenAdded();
    expect([checked, refusals]).to.deep.equal([['large'], []]);
    expect(added(element).map(({ name }) => name)).to.deep.equal(['small']);
  });

  it('is done for as many files as there is room for', async () => {
    const { asked, transform } = createWork();
    const element = await createUploader({ transform });
    element.fake.rules = { accept: [], maxSizeBytes: undefined, maxFiles: 2 };
    element.fake.show([everyPhase().succeeded]);
    const refusals = refusalsOf(element);
    element.addFiles([plain('a'), plain('b')]);
    await until(() => asked.length === 1);
    expect(refusals).to.deep.equal([['b', 'too-many-files']]);
    asked[0]?.end();
    await element.whenAdded();
    expect(added(element).map(({ name }) => name)).to.deep.equal(['a']);
  });

  it('leaves a file recognisable that is in the list already, or nearly', async () => {
    const { asked, transform } = createWork();
    const element = await createUploader({ transform });
    const refusals = refusalsOf(element);
    element.addFiles([plain('a')]);
    await until(() => asked.length === 1);
    element.addFiles([plain('a')]);
    expect(refusals).to.deep.equal([['a', 'duplicate']]);
    asked[0]?.end(new File(['smaller'], 'other name'));
    await element.whenAdded();
    const items: readonly UploadItem[] = added(element).map((file) =>
      createItem(file, everyPhase().sending.state),
    );
    element.fake.show(items);
    element.addFiles([plain('a')]);
    expect(refusals).to.have.length(2);
    expect(asked).to.have.length(1);
  });

  it('is told of with what was chosen and what was sent', async () => {
    const { transform, asked } = createWork();
    const element = await createUploader({ transform });
    const chosen = plain('a long name');
    element.addFiles([chosen]);
    await until(() => asked.length === 1);
    asked[0]?.end(plain('short'));
    await element.whenAdded();
    const [file] = added(element);
    if (file === undefined) throw new Error('nothing was added');
    const sizes: unknown[] = [];
    element.addEventListener('upload-success', ({ detail }) => {
      sizes.push(detail.file.size, detail.originalFile?.size);
    });
    const state = { phase: 'succeeded', result: RESULT } as const;
    element.fake.tell({ type: 'upload-success', item: createItem(file, state), result: RESULT });
    const item = createItem(plain('b'), state);
    element.fake.tell({ type: 'upload-success', item, result: RESULT });
    expect(sizes).to.deep.equal([5, 11, 1, undefined]);
  });

  it('is done again for a file whose upload an earlier page has begun', async () => {
    const chosen = await createPicture('a.png', { widthPx: 640, heightPx: 320 });
    const properties = { imageMaxWidth: 64, imageType: 'image/jpeg' } as const;
    const begun = await sentOf(chosen, properties);
    const element = await createUploader(properties);
    const unfinished = createUnfinished({ name: begun.name, sizeBytes: begun.size });
    element.fake.leaveBehind([unfinished]);
    await element.continueUpload(unfinished.id, chosen);
    const [, , given] = element.fake.asked.find(([method]) => method === 'continue') ?? [];
    expect(given).to.be.instanceOf(File);
    if (given instanceof File) expect(await bytesOf(given)).to.deep.equal(await bytesOf(begun));
  });

  it('that is done while the element is away waits for it to come back', async () => {
    const { asked, transform } = createWork();
    const element = await createUploader({ transform });
    const { parentElement } = element;
    element.addFiles([plain('a')]);
    await until(() => asked.length === 1);
    element.remove();
    asked[0]?.end();
    await new Promise((resolve) => setTimeout(resolve));
    expect(added(element)).to.deep.equal([]);
    parentElement?.append(element);
    await element.whenAdded();
    expect(added(element)).to.have.length(1);
  });
});
