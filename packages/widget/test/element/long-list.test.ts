import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import type { UploadItem } from '../../src/core/item/upload-item.js';
import { everyPhase } from './support/every-phase.js';
import { createFile, createItem } from './support/fake-queue.js';
import { createUploader, find, findAll, findButton } from './support/fixture.js';
import type { TestUploader } from './support/fixture.js';
import { focusedName, frame, list, scrollTo, untilShown } from './support/long-list.js';
import { until } from './support/until.js';

const queued = { phase: 'queued', retries: 0, sentBytes: 0 } as const;

function manyItems(count: number): readonly UploadItem[] {
  return Array.from({ length: count }, (_, index) =>
    createItem(createFile(`${index}.png`, 1000), queued),
  );
}

async function showMany(count: number): Promise<TestUploader> {
  const element = await createUploader();
  element.fake.show(manyItems(count));
  await untilShown(element);
  await frame();
  return element;
}

function names(element: TestUploader): readonly string[] {
  return findAll(element, '.item .name').map((name) => name.title);
}

/** Names of the rows that are seen, from the top. */
function seen(element: TestUploader): readonly string[] {
  const { top, bottom } = list(element).getBoundingClientRect();
  return findAll(element, '.item')
    .filter((row) => {
      const box = row.getBoundingClientRect();
      return box.bottom > top + 1 && box.top < bottom - 1;
    })
    .map((row) => row.querySelector<HTMLElement>('.name')?.title ?? '');
}

describe('a long list', () => {
  it('has all rows in the document up to a hundred', async () => {
    const element = await showMany(100);
    expect(findAll(element, '.item')).to.have.length(100);
    expect(find(element, '.item').hasAttribute('aria-setsize')).to.equal(false);
  });

  it('keeps few of ten thousand rows in the document, and says where they are', async () => {
    const element = await showMany(10_000);
    const rows = findAll(element, '.item');
    expect(element.shadowRoot?.querySelectorAll('*').length).to.be.below(1000);
    expect(rows[3]?.getAttribute('aria-setsize')).to.equal('10000');
    expect(rows[3]?.getAttribute('aria-posinset')).to.equal('4');
    expect(names(element)[3]).to.equal('3.png');
  });

  it('shows the rows at the place that is scrolled to, down to the last', async () => {
    const element = await showMany(10_000);
    await scrollTo(element, list(element).scrollHeight / 2);
    const [middle = ''] = seen(element);
    expect(Number.parseInt(middle)).to.be.within(4_900, 5_100);
    await scrollTo(element, list(element).scrollHeight);
    expect(seen(element).at(-1)).to.equal('9999.png');
    expect(element.shadowRoot?.querySelectorAll('*').length).to.be.below(1000);
  });

  it('places rows one below the other without a gap, whatever their height', async () => {
    const element = await createUploader();
    const { failed, succeeded, sending } = everyPhase();
    const states = [failed.state, queued, succeeded.state, sending.state];
    element.fake.show(
      Array.from({ length: 1000 }, (_, index) =>
        createItem(createFile(`${index}.png`, 10_000_000), states[index % states.length] ?? queued),
      ),
    );
    await untilShown(element);
    await scrollTo(element, 20_000);
    await frame();
    const boxes = findAll(element, '.item').map((row) => row.getBoundingClientRect());
    expect(boxes.length).to.be.above(3);
    for (const [index, box] of boxes.entries()) {
      const next = boxes[index + 1];
      if (next !== undefined) expect(next.top).to.be.closeTo(box.bottom, 0.6);
    }
  });

  it('shows what changes in the rows that are seen', async () => {
    const element = await showMany(500);
    const items = [...element.items];
    const [first] = items;
    if (first === undefined) throw new Error('no item');
    items[0] = { ...first, state: everyPhase().succeeded.state };
    element.fake.show(items);
    await until(() => find(element, '.item').dataset['phase'] === 'succeeded');
  });

  it('keeps the row that has the focus, wherever it is scrolled to', async () => {
    const element = await showMany(1000);
    findButton(element, 'Cancel 2.png').focus();
    // WebKit shows what has got the focus a little later.
    await frame();
    await scrollTo(element, 30_000);
    await until(() => names(element)[0] === '2.png');
    expect(names(element)[1]).not.to.equal('3.png');
    expect(focusedName(element)).to.equal('Cancel 2.png');
  });

  it('moves the focus by arrows, Page Down, Home and End, on the same kind of button', async () => {
    const element = await showMany(1000);
    findButton(element, 'Cancel 0.png').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(focusedName(element)).to.equal('Cancel 1.png');
    await sendKeys({ press: 'PageDown' });
    const paged = Number.parseInt(focusedName(element)?.replace('Cancel ', '') ?? '');
    expect(paged).to.be.within(4, 12);
    await sendKeys({ press: 'End' });
    expect(focusedName(element)).to.equal('Cancel 999.png');
    expect(seen(element).at(-1)).to.equal('999.png');
    await sendKeys({ press: 'ArrowUp' });
    expect(focusedName(element)).to.equal('Cancel 998.png');
    await sendKeys({ press: 'Home' });
    expect(focusedName(element)).to.equal('Cancel 0.png');
    expect(seen(element)[0]).to.equal('0.png');
  });

  it('has the next row ready when the focus moves on by Tab', async function () {
    // Each key goes to the browser and back.
    this.timeout(60_000);
    const element = await showMany(1000);
    findButton(element, 'Pause 0.png').focus();
    for (let step = 0; step < 60; step += 1) await sendKeys({ press: 'Tab' });
    expect(focusedName(element)).to.equal('Pause 30.png');
  });

  it('moves the focus to a neighbour when its row is taken out', async () => {
    const element = await showMany(1000);
    findButton(element, 'Cancel 5.png').focus();
    element.fake.show(element.items.filter(({ file }) => file.name !== '5.png'));
    await until(() => focusedName(element) === 'Pause 6.png');
  });

  it('becomes a plain list again when few rows are left', async () => {
    const element = await showMany(1000);
    await scrollTo(element, 30_000);
    element.fake.show(element.items.slice(0, 3));
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['0.png', '1.png', '2.png']);
    const [row] = findAll(element, '.item');
    expect(row?.hasAttribute('aria-setsize')).to.equal(false);
    expect(getComputedStyle(row ?? element).position).to.equal('static');
  });

  it('goes on after a move in the document', async () => {
    const element = await showMany(1000);
    const place = document.createElement('div');
    element.after(place);
    place.append(element);
    await scrollTo(element, 30_000);
    await until(() => Number.parseInt(seen(element)[0] ?? '0') > 100);
  });
});
