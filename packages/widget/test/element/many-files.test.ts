import { expect } from '@open-wc/testing';

import { createFile } from './support/fake-queue.js';
import { createUploader, find, findAll, text, type TestUploader } from './support/fixture.js';
import { until } from './support/until.js';

function files(count: number): readonly File[] {
  return Array.from({ length: count }, (_, index) => createFile(`${index}.png`));
}

/** The names in each call of `add`. */
function addedSlices(element: TestUploader): readonly (readonly string[])[] {
  return element.fake.asked
    .filter(([method]) => method === 'add')
    .map(([, ...added]) => added.map((file) => (file instanceof File ? file.name : '')));
}

describe('many files', () => {
  it('are added at once up to a hundred', async () => {
    const element = await createUploader();
    element.addFiles(files(100));
    expect(addedSlices(element).map((slice) => slice.length)).to.deep.equal([100]);
  });

  it('are added in slices, in their order, each once', async () => {
    const element = await createUploader();
    element.addFiles(files(5000));
    const atOnce = addedSlices(element).flat().length;
    expect(atOnce).to.be.within(1, 100);
    await element.whenAdded();
    expect(addedSlices(element).length).to.be.above(5);
    expect(addedSlices(element).flat()).to.deep.equal(files(5000).map(({ name }) => name));
  });

  it('leave the page time for other tasks', async () => {
    const element = await createUploader();
    element.addFiles(files(5000));
    const before = addedSlices(element).flat().length;
    await new Promise((resolve) => setTimeout(resolve));
    expect(addedSlices(element).flat().length).to.be.below(5000);
    expect(before).to.be.below(5000);
    await element.whenAdded();
  });

  it('are counted while they are added', async () => {
    const element = await createUploader();
    element.addFiles(files(5000));
    element.requestUpdate();
    await element.updateComplete;
    expect(text(find(element, '[part=adding]'))).to.match(/^Adding [\d,]+ of 5,000 files…$/);
    await element.whenAdded();
    await element.updateComplete;
    expect(findAll(element, '[part=adding]')).to.have.length(0);
  });

  it('wait while the element is out of the document', async () => {
    const element = await createUploader();
    const parent = element.parentElement;
    element.addFiles(files(3000));
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const before = addedSlices(element).flat().length;
    await new Promise((resolve) => setTimeout(resolve));
    expect(addedSlices(element).flat().length).to.equal(before);
    parent?.append(element);
    await element.whenAdded();
    expect(addedSlices(element).flat()).to.have.length(3000);
  });

  it('are left out when all is canceled before they are added', async () => {
    const element = await createUploader();
    element.addFiles(files(5000));
    element.cancelAll();
    await element.whenAdded();
    expect(addedSlices(element).flat().length).to.be.below(200);
    element.addFiles(files(200));
    await element.whenAdded();
    expect(addedSlices(element).flat().slice(-200)).to.deep.equal(
      files(200).map(({ name }) => name),
    );
  });

  it('of one offer come before those of the next', async () => {
    const element = await createUploader();
    element.addFiles(files(1000));
    element.addFiles(files(500));
    await until(() => addedSlices(element).flat().length === 1500);
    expect(addedSlices(element).flat()).to.deep.equal(
      [...files(1000), ...files(500)].map(({ name }) => name),
    );
  });
});
