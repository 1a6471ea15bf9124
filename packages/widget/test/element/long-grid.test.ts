import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import type { UploadItem } from '../../src/core/item/upload-item.js';
import { everyPhase } from './support/every-phase.js';
import { createFile, createItem } from './support/fake-queue.js';
import { createUploader, find, findAll, findButton } from './support/fixture.js';
import type { TestUploader } from './support/fixture.js';
import { focusedName, frame, list, scrollTo, untilShown } from './support/long-list.js';
import { createPicture } from './support/picture.js';
import { until } from './support/until.js';

const queued = { phase: 'queued', retries: 0, sentBytes: 0 } as const;

function manyItems(count: number, folder = ''): readonly UploadItem[] {
  return Array.from({ length: count }, (_, index) => {
    const item = createItem(createFile(`${index}.png`, 1000), queued);
    return folder === '' ? item : { ...item, relativePath: `${folder}/${index}.png` };
  });
}

async function showMany(items: readonly UploadItem[], widthPx = 1024): Promise<TestUploader> {
  const element = await createUploader({ variant: 'grid' });
  element.style.width = `${widthPx}px`;
  element.fake.show(items);
  await untilShown(element);
  await frame();
  return element;
}

function nameOf(tile: Element | undefined): string {
  return tile?.querySelector<HTMLElement>('.name')?.title ?? '';
}

/** Tiles, or what is in them, that are seen, in their order. */
function seen(element: TestUploader, selector = '.item'): readonly HTMLElement[] {
  const { top, bottom } = list(element).getBoundingClientRect();
  return findAll(element, selector).filter((tile) => {
    const box = tile.getBoundingClientRect();
    return box.bottom > top + 1 && box.top < bottom - 1;
  });
}

/** The tiles that are in the document, line by line. */
function lines(element: TestUploader): readonly (readonly HTMLElement[])[] {
  const byTop = new Map<number, HTMLElement[]>();
  for (const tile of findAll(element, '.list > li:not(.away)')) {
    const top = Math.round(tile.getBoundingClientRect().top);
    byTop.set(top, [...(byTop.get(top) ?? []), tile]);
  }
  return [...byTop.values()];
}

function columnsOf(element: TestUploader): number {
  return Math.max(...lines(element).map(({ length }) => length));
}

function nodeCount(element: TestUploader): number {
  return element.shadowRoot?.querySelectorAll('*').length ?? 0;
}

/** How high a list is in which all lines are as high as the second one. */
function expectedHeight(element: TestUploader, count: number): number {
  const [, first, second] = lines(element);
  const pitch =
    (second?.[0]?.getBoundingClientRect().top ?? 0) -
    (first?.[0]?.getBoundingClientRect().top ?? 0);
  return Math.ceil(count / columnsOf(element)) * pitch;
}

describe('a long grid', () => {
  afterEach(() => {
    document.documentElement.removeAttribute('dir');
  });

  it('puts tiles side by side as a short one does, and few of ten thousand in the document', async () => {
    const short = await showMany(manyItems(100));
    const columns = columnsOf(short);
    const { width } = find(short, '.item').getBoundingClientRect();
    const element = await showMany(manyItems(10_000));
    expect(columns).to.be.above(4);
    expect(columnsOf(element)).to.equal(columns);
    // A scroll bar may take some of it.
    expect(find(element, '.item').offsetWidth).to.be.closeTo(width, 5);
    expect(nodeCount(element)).to.be.below(2000);
    expect(list(element).scrollHeight).to.be.closeTo(expectedHeight(element, 10_000), 60);
    const [, second] = findAll(element, '.item');
    expect(second?.getAttribute('aria-setsize')).to.equal('10000');
    expect(second?.getAttribute('aria-posinset')).to.equal('2');
  });

  it('shows the tiles at the place that is scrolled to, down to the last', async () => {
    const element = await showMany(manyItems(1000), 600);
    await scrollTo(element, list(element).scrollHeight / 2);
    expect(Number.parseInt(nameOf(seen(element)[0]))).to.be.within(470, 530);
    await scrollTo(element, list(element).scrollHeight);
    await scrollTo(element, list(element).scrollHeight);
    expect(nameOf(seen(element).at(-1))).to.equal('999.png');
    expect(nodeCount(element)).to.be.below(2000);
    // The place of each tile is that which it has by its number.
    for (const line of lines(element)) {
      expect(Number.parseInt(nameOf(line[0])) % columnsOf(element)).to.equal(0);
    }
  });

  it('makes the tiles of a line equally high, whatever is in them', async () => {
    const { failed, succeeded, sending } = everyPhase();
    const states = [queued, failed.state, succeeded.state, sending.state];
    const element = await showMany(
      Array.from({ length: 1000 }, (_, index) =>
        createItem(createFile(`${index}.png`, 10_000_000), states[(index * 7) % 5] ?? queued),
      ),
      700,
    );
    await scrollTo(element, 9000);
    await frame();
    const found = lines(element);
    expect(found.length).to.be.above(3);
    for (const [index, line] of found.entries()) {
      const [first] = line;
      if (first === undefined) throw new Error('no tile');
      const { height, bottom } = first.getBoundingClientRect();
      for (const tile of line) {
        expect(tile.getBoundingClientRect().height).to.be.closeTo(height, 0.6);
      }
      const below = found[index + 1]?.[0]?.getBoundingClientRect().top;
      if (below !== undefined) expect(below - bottom).to.be.closeTo(12, 0.6);
    }
  });

  it('follows the width, and what was seen first stays in sight', async () => {
    const element = await showMany(manyItems(1000), 1000);
    const columns = columnsOf(element);
    await scrollTo(element, 12_000);
    const first = Number.parseInt(nameOf(seen(element)[0]));
    element.style.width = '500px';
    await until(() => columnsOf(element) < columns);
    await frame();
    const now = seen(element).map((tile) => Number.parseInt(nameOf(tile)));
    expect(now).to.include(first);
    for (const line of lines(element)) {
      expect(Number.parseInt(nameOf(line[0])) % columnsOf(element)).to.equal(0);
    }
    expect(list(element).scrollHeight).to.be.closeTo(expectedHeight(element, 1000), 60);
  });

  it('follows the size of letters, and another variant', async () => {
    const element = await showMany(manyItems(1000), 1000);
    const columns = columnsOf(element);
    element.style.setProperty('--oss-uploader-font', '28px sans-serif');
    await until(() => columnsOf(element) < columns);
    await frame();
    expect(list(element).scrollHeight).to.be.closeTo(expectedHeight(element, 1000), 60);
    element.variant = 'default';
    await until(() => columnsOf(element) === 1);
    await frame();
    // The first one has no line above it.
    expect(list(element).scrollHeight).to.be.closeTo(expectedHeight(element, 1000), 500);
    element.variant = 'grid';
    await until(() => columnsOf(element) > 1);
  });

  it("follows the page's own columns", async () => {
    const element = await showMany(manyItems(1000), 400);
    const style = document.createElement('style');
    style.textContent = 'test-uploader::part(list) { grid-template-columns: repeat(3, 1fr) }';
    element.after(style);
    await until(() => columnsOf(element) === 3);
    await frame();
    expect(list(element).scrollHeight).to.be.closeTo(expectedHeight(element, 1000), 60);
  });

  it('tells the page of no error while it lays tiles out', async () => {
    const errors: string[] = [];
    const note = ({ message }: ErrorEvent): void => void errors.push(message);
    addEventListener('error', note);
    const element = await showMany(manyItems(1000), 1000);
    await scrollTo(element, 12_000);
    element.style.width = '500px';
    await frame();
    element.style.setProperty('--oss-uploader-font', '28px sans-serif');
    await frame();
    removeEventListener('error', note);
    expect(errors).to.deep.equal([]);
  });

  it('keeps folders on lines of their own', async () => {
    const element = await showMany([...manyItems(7, 'a'), ...manyItems(300, 'b')], 600);
    const columns = columnsOf(element);
    const found = lines(element).map((line) => line.map((row) => nameOf(row)));
    expect(found[0]).to.have.length(1);
    expect(found[1]).to.have.length(columns);
    const second = lines(element).findIndex(([row], index) => index > 0 && row?.matches('.folder'));
    expect(second).to.equal(1 + Math.ceil(7 / columns));
    const [heading] = lines(element)[second] ?? [];
    expect(heading?.offsetWidth).to.equal(list(element).clientWidth);
  });

  it('makes a tile wide in which something is opened, and goes on behind it', async () => {
    const failed = everyPhase().failed.state;
    const items = manyItems(1000).map((item, index) =>
      index === 1 ? { ...item, state: failed } : item,
    );
    const element = await showMany(items, 600);
    const columns = columnsOf(element);
    const usualWidth = find(element, '.item').offsetWidth;
    const details = find(element, 'details', HTMLDetailsElement);
    details.open = true;
    await frame();
    expect(details.closest('li')?.offsetWidth).to.be.above(1.9 * usualWidth);
    await scrollTo(element, 20_000);
    // All tiles behind it have moved on by one.
    const begin = seen(element)[0];
    for (const line of lines(element)) {
      expect(Number.parseInt(nameOf(line[0])) % columns).to.equal(columns - 1);
    }
    details.open = false;
    await frame();
    await scrollTo(element, list(element).scrollTop + 3000);
    expect(begin?.isConnected).to.equal(false);
    for (const line of lines(element)) {
      expect(Number.parseInt(nameOf(line[0])) % columns).to.equal(0);
    }
  });

  it('keeps the tile that has the focus, wherever it is scrolled to, out of the way of others', async () => {
    const element = await showMany(manyItems(1000), 600);
    findButton(element, 'Cancel 2.png').focus();
    await frame();
    await scrollTo(element, 12_000);
    expect(focusedName(element)).to.equal('Cancel 2.png');
    expect(nameOf(findAll(element, '.item')[0])).to.equal('2.png');
    for (const line of lines(element)) {
      expect(Number.parseInt(nameOf(line[0])) % columnsOf(element)).to.equal(0);
    }
    await scrollTo(element, 0);
    expect(lines(element)[0]?.map(nameOf)).to.include('2.png');
  });

  it('moves the focus to a neighbour when its tile is taken out', async () => {
    const element = await showMany(manyItems(1000), 600);
    findButton(element, 'Cancel 5.png').focus();
    element.fake.show(element.items.filter(({ file }) => file.name !== '5.png'));
    await until(() => focusedName(element) === 'Pause 6.png');
  });

  for (const direction of ['ltr', 'rtl']) {
    it(`moves the focus by arrows where they point to, on a page that runs ${direction}`, async () => {
      document.documentElement.dir = direction;
      const element = await showMany(manyItems(1000), 600);
      const columns = columnsOf(element);
      const [on, back] =
        direction === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
      const [first, second] = lines(element)[0] ?? [];
      const isRightOf =
        (first?.getBoundingClientRect().left ?? 0) > (second?.getBoundingClientRect().left ?? 0);
      expect(isRightOf).to.equal(direction === 'rtl');
      findButton(element, 'Cancel 0.png').focus();
      await sendKeys({ press: on });
      expect(focusedName(element)).to.equal('Cancel 1.png');
      await sendKeys({ press: 'ArrowDown' });
      expect(focusedName(element)).to.equal(`Cancel ${columns + 1}.png`);
      await sendKeys({ press: back });
      expect(focusedName(element)).to.equal(`Cancel ${columns}.png`);
      await sendKeys({ press: 'ArrowUp' });
      expect(focusedName(element)).to.equal('Cancel 0.png');
      await sendKeys({ press: 'End' });
      expect(focusedName(element)).to.equal('Cancel 999.png');
      expect(nameOf(seen(element).at(-1))).to.equal('999.png');
      await sendKeys({ press: 'PageUp' });
      expect(Number.parseInt(focusedName(element)?.slice(7) ?? '') % columns).to.equal(
        999 % columns,
      );
      await sendKeys({ press: 'Home' });
      expect(nameOf(seen(element)[0])).to.equal('0.png');
    });
  }

  it('has small pictures of what is seen only, and keeps those of what may come back', async function () {
    // One at a time.
    this.timeout(20_000);
    const picture = await createPicture('0.png');
    const items = Array.from({ length: 500 }, (_, index) =>
      createItem(new File([picture], `${index}.png`, { type: 'image/png' }), queued),
    );
    const element = await showMany(items, 600);
    list(element).scrollIntoView();
    const arePictures = (): boolean =>
      seen(element, '.thumbnail').every((slot) => slot.firstElementChild !== null);
    await until(arePictures);
    const first = find(element, '.item canvas');
    await scrollTo(element, 20_000);
    await until(arePictures);
    expect(Number.parseInt(nameOf(seen(element)[0]))).to.be.above(100);
    await scrollTo(element, 0);
    await until(arePictures);
    expect(find(element, '.item canvas')).to.equal(first);
    expect(findAll(element, 'canvas').length).to.be.below(40);
  });
});
