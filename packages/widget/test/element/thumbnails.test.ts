import { expect } from '@open-wc/testing';

import type { UploadState } from '../../src/core/item/upload-state.js';
import { everyPhase, RESULT } from './support/every-phase.js';
import { createFile, createItem } from './support/fake-queue.js';
import { createUploader, find, findAll, type TestUploader } from './support/fixture.js';
import { colorAt, createPicture, createTurnedPicture } from './support/picture.js';
import { until } from './support/until.js';

const QUEUED: UploadState = { phase: 'queued', retries: 0, sentBytes: 0 };

async function show(
  files: readonly File[],
  properties: Partial<TestUploader> = {},
  state = QUEUED,
): Promise<TestUploader> {
  const element = await createUploader(properties);
  element.fake.show(files.map((file) => createItem(file, state)));
  await element.updateComplete;
  return element;
}

function pictures(element: TestUploader): readonly HTMLCanvasElement[] {
  return findAll(element, '.thumbnail canvas', HTMLCanvasElement);
}

describe('small pictures', () => {
  it('show an image as it is', async () => {
    const element = await show([await createPicture('a.png')]);
    await until(() => pictures(element).length === 1);
    const canvas = find(element, '.thumbnail canvas', HTMLCanvasElement);
    expect(canvas.width).to.be.closeTo(canvas.height * 2, 1);
    expect(colorAt(canvas, 0.1, 0.5)).to.deep.equal([255, 0, 0]);
    expect(colorAt(canvas, 0.9, 0.5)).to.deep.equal([0, 0, 255]);
  });

  it('turn an image as its camera says', async () => {
    const element = await show([await createTurnedPicture('a.jpg')]);
    await until(() => pictures(element).length === 1);
    const canvas = find(element, '.thumbnail canvas', HTMLCanvasElement);
    expect(canvas.height).to.be.closeTo(canvas.width * 2, 2);
    const [redAbove = 0] = colorAt(canvas, 0.5, 0.1);
    const [, , blueBelow = 0] = colorAt(canvas, 0.5, 0.9);
    expect(redAbove).to.be.greaterThan(200);
    expect(blueBelow).to.be.greaterThan(200);
  });

  it('leave the icon where a file is no picture', async () => {
    const noPicture = new File(['no picture'], 'broken.png', { type: 'image/png' });
    const element = await show([noPicture, createFile('a.pdf'), await createPicture('a.png')]);
    await until(() => pictures(element).length === 1);
    const icons = findAll(element, '.mark').filter(
      (mark) => getComputedStyle(mark).display !== 'none',
    );
    expect(icons.length).to.equal(2);
  });

  it('keep the picture beside what became of the file', async () => {
    const file = await createPicture('a.png');
    const element = await show([file], {}, { phase: 'succeeded', result: RESULT });
    await until(() => pictures(element).length === 1);
    expect(getComputedStyle(find(element, '.mark')).position).to.equal('absolute');
  });

  it('are not made where the page wants none', async () => {
    const element = await show([await createPicture('a.png')], { thumbnails: 'none' });
    const other = await show([await createPicture('b.png')]);
    await until(() => pictures(other).length === 1);
    expect(pictures(element)).to.deep.equal([]);
  });

  it('are made of what is seen only, and given back by rows that leave', async () => {
    const files = await Promise.all(
      Array.from({ length: 60 }, (_, index) => createPicture(`${String(index)}.png`)),
    );
    const element = await show(files);
    element.scrollIntoView();
    await until(() => pictures(element).length > 3);
    expect(pictures(element).length).to.be.lessThan(40);
    const [slot] = findAll(element, '.thumbnail');
    element.fake.show(element.items.slice(1));
    await element.updateComplete;
    await until(() => slot?.childElementCount === 0);
  });

  it('are of the same file when the phase changes', async () => {
    const file = await createPicture('a.png');
    const element = await createUploader();
    const item = createItem(file, QUEUED);
    element.fake.show([item]);
    await until(() => pictures(element).length === 1);
    const [before] = pictures(element);
    element.fake.show([{ ...item, state: everyPhase().sending.state }]);
    await element.updateComplete;
    expect(pictures(element)[0]).to.equal(before);
  });
});
