import { expect } from '@open-wc/testing';

import { everyPhase } from './support/every-phase.js';
import { createFile, createItem } from './support/fake-queue.js';
import { announced, createUploader, type TestUploader } from './support/fixture.js';
import { until } from './support/until.js';

const { sending, succeeded } = everyPhase();

/** How often the element told that nothing is under way. */
function countIdle(element: TestUploader): () => number {
  let count = 0;
  element.addEventListener('queue-idle', () => (count += 1));
  return () => count;
}

function tellIdle({ fake }: TestUploader): void {
  fake.show(fake.snapshot.items.map((item) => ({ ...item, state: succeeded.state })));
  fake.tell({ type: 'queue-idle', items: fake.snapshot.items });
}

/** The queue of the element begins at once with what it is given. */
function sendWhatIsAdded({ fake }: TestUploader): void {
  fake.add = (files) => {
    const added = [...files].map((file) => createItem(file, sending.state));
    fake.show([...fake.snapshot.items, ...added]);
    return added;
  };
}

async function settled(element: TestUploader): Promise<void> {
  await element.whenAdded();
  await element.updateComplete;
}

describe('queue-idle', () => {
  it('comes at once when nothing else is on its way', async () => {
    const element = await createUploader();
    const count = countIdle(element);
    element.fake.show([sending]);
    tellIdle(element);
    expect(count()).to.equal(1);
  });

  it('waits for what is prepared, and comes once', async () => {
    const element = await createUploader();
    sendWhatIsAdded(element);
    const count = countIdle(element);
    let finish = (): void => undefined;
    element.transform = (file) =>
      file.name === 'b.txt' ? new Promise((resolve) => (finish = () => resolve(file))) : file;
    element.addFiles([createFile('a.txt'), createFile('b.txt')]);
    await until(() => element.items.length === 1);
    tellIdle(element);
    await element.updateComplete;
    expect(count()).to.equal(0);
    finish();
    await until(() => element.items.length === 2);
    await settled(element);
    expect(count()).to.equal(0);
    tellIdle(element);
    await element.updateComplete;
    expect(count()).to.equal(1);
    await until(() => announced(element).includes('2 of 2'));
  });

  it('comes when the last one that was prepared is refused', async () => {
    const element = await createUploader();
    const count = countIdle(element);
    let fail = (): void => undefined;
    element.transform = () => new Promise((_, reject) => (fail = () => reject(new Error('no'))));
    element.fake.show([sending]);
    element.addFiles([createFile('b.txt')]);
    tellIdle(element);
    await element.updateComplete;
    expect(count()).to.equal(0);
    await until(() => {
      fail();
      return count() > 0;
    });
    await settled(element);
    expect(count()).to.equal(1);
  });

  it('waits for what the page looks at', async () => {
    const element = await createUploader();
    const count = countIdle(element);
    let refuse = (): void => undefined;
    element.validate = () => new Promise((resolve) => (refuse = () => resolve('Not this one.')));
    element.fake.show([sending]);
    element.addFiles([createFile('b.txt')]);
    tellIdle(element);
    await element.updateComplete;
    expect(count()).to.equal(0);
    refuse();
    await settled(element);
    expect(count()).to.equal(1);
  });

  it('waits for the rest of many files, and comes when they are left out', async () => {
    const element = await createUploader();
    const count = countIdle(element);
    sendWhatIsAdded(element);
    element.addFiles(Array.from({ length: 5000 }, (_, index) => createFile(`${index}.txt`)));
    await until(() => element.items.length > 0);
    expect(element.items.length).to.be.below(5000);
    tellIdle(element);
    expect(count()).to.equal(0);
    element.cancelAll();
    element.fake.show([]);
    await until(() => count() > 0);
    await settled(element);
    expect(count()).to.equal(1);
  });
});
