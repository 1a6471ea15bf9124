import { expect } from '@open-wc/testing';

import type { Variant } from '../../src/element/variant.js';
import { endMotion } from './support/end-motion.js';
import { everyPhase } from './support/every-phase.js';
import { createFile, createItem, createUnfinished } from './support/fake-queue.js';
import { createUploader, find, findAll, text, type TestUploader } from './support/fixture.js';

const VARIANTS: readonly Variant[] = ['default', 'compact', 'button', 'grid'];

async function createFull(variant: Variant, widthPx: number): Promise<TestUploader> {
  const element = await createUploader({ variant, accept: 'image/*,.pdf', maxSize: '10MB' });
  element.style.width = `${widthPx}px`;
  element.fake.show(Object.values(everyPhase()));
  element.fake.leaveBehind([createUnfinished({ name: `${'holiday-'.repeat(20)}final.mp4` })]);
  await element.updateComplete;
  return element;
}

describe('variants', () => {
  afterEach(() => {
    document.documentElement.removeAttribute('style');
    document.documentElement.removeAttribute('dir');
  });

  for (const variant of VARIANTS) {
    for (const scheme of ['light', 'dark']) {
      it(`pass axe: ${variant}, on a ${scheme} page`, async () => {
        document.documentElement.style.colorScheme = scheme;
        document.documentElement.style.background = scheme === 'dark' ? '#121212' : '#fff';
        const element = await createFull(variant, 480);
        for (const details of findAll(element, 'details', HTMLDetailsElement)) details.open = true;
        endMotion(element);
        await expect(element).to.be.accessible();
      });
    }

    for (const [widthPx, direction] of [
      [280, 'ltr'],
      [280, 'rtl'],
      [1400, 'ltr'],
    ] as const) {
      it(`keep inside: ${variant}, ${widthPx} pixels, ${direction}`, async () => {
        document.documentElement.dir = direction;
        const element = await createFull(variant, widthPx);
        const { left, right } = element.getBoundingClientRect();
        for (const child of findAll(element, '.base *:not(.visually-hidden)')) {
          if (child.closest('.progress, pre, .line, .name') !== null) continue;
          const box = child.getBoundingClientRect();
          if (box.width === 0) continue;
          expect(box.right, child.outerHTML).to.be.at.most(right + 1);
          expect(box.left, child.outerHTML).to.be.at.least(left - 1);
        }
      });
    }

    it(`have targets of at least 24 pixels: ${variant}`, async () => {
      const element = await createFull(variant, 280);
      for (const target of findAll(element, 'button, summary')) {
        const { width, height } = target.getBoundingClientRect();
        expect(Math.min(width, height), target.outerHTML).to.be.at.least(24);
      }
    });
  }

  it('take one line a file where it is compact', async () => {
    const element = await createUploader({ variant: 'compact' });
    element.style.width = '600px';
    element.fake.show([everyPhase().queued, everyPhase().confirming]);
    await element.updateComplete;
    for (const { offsetHeight } of findAll(element, '.item')) {
      expect(offsetHeight).to.be.lessThan(60);
    }
    expect(find(element, '.dropzone').offsetHeight).to.be.lessThan(50);
  });

  it('put tiles side by side in a grid', async () => {
    const element = await createUploader({ variant: 'grid' });
    element.style.width = '600px';
    element.fake.show([everyPhase().queued, everyPhase().succeeded]);
    await element.updateComplete;
    const [first, second] = findAll(element, '.item');
    expect(first?.offsetTop).to.equal(second?.offsetTop);
  });

  it('make a tile wide in which something is opened', async () => {
    const element = await createUploader({ variant: 'grid' });
    element.style.width = '600px';
    element.fake.show([everyPhase().failed, everyPhase().succeeded]);
    await element.updateComplete;
    const [tile] = findAll(element, '.item');
    const widthPx = tile?.offsetWidth ?? 0;
    find(element, 'details', HTMLDetailsElement).open = true;
    expect(tile?.offsetWidth).to.be.above(2 * widthPx);
  });

  for (const direction of ['ltr', 'rtl'] as const) {
    it(`begin each name with its first letter, on a page that runs ${direction}`, async () => {
      document.documentElement.dir = direction;
      const element = await createUploader({ variant: 'grid' });
      element.style.width = '280px';
      const names = ['W'.repeat(20), `${'W'.repeat(40)}.jpeg`, `${'i'.repeat(40)}.jpeg`];
      element.fake.show(
        names.map((name) =>
          createItem(createFile(name), { phase: 'canceled', mayHaveArrived: false }),
        ),
      );
      await element.updateComplete;
      for (const name of findAll(element, '.name')) {
        const [shown] = name.children;
        const end = name.querySelector('.name-start + span') ?? shown;
        if (shown === undefined || end === undefined) throw new Error('no name');
        const box = name.getBoundingClientRect();
        // Cut at the right, where a name from left to right ends; never at its beginning.
        expect(shown.getBoundingClientRect().left).to.be.at.least(box.left - 0.5);
        expect(end.getBoundingClientRect().right).to.be.at.most(box.right + 0.5);
        expect(getComputedStyle(shown).direction).to.equal('ltr');
      }
      const letterPx = 2 * Number.parseFloat(getComputedStyle(find(element, '.name')).fontSize);
      for (const start of findAll(element, '.name-start')) {
        expect(start.getBoundingClientRect().width).to.be.at.least(letterPx - 0.5);
      }
    });
  }

  it('name a button for what it does, and its limits beside it', async () => {
    const element = await createUploader({ variant: 'button' });
    element.fake.rules = { ...element.fake.rules, accept: ['.pdf'] };
    element.requestUpdate();
    await element.updateComplete;
    const button = find(element, '.dropzone');
    expect(text(button)).to.equal('Choose files');
    expect(button.getAttribute('aria-describedby')).to.equal('limits');
    expect(text(find(element, '#limits'))).to.equal('PDF');
  });
});

describe('slots', () => {
  it('replace the invitation, stand below the files, and in the row of a file', async () => {
    const element = await createUploader();
    const { queued } = everyPhase();
    const slots = ['prompt', 'footer', `item-actions-${queued.id}`];
    element.append(
      ...slots.map((slot) =>
        Object.assign(document.createElement('b'), { slot, textContent: slot }),
      ),
    );
    element.fake.show([queued]);
    await element.updateComplete;
    for (const child of element.children) {
      expect((child as HTMLElement).offsetHeight, child.slot).to.be.greaterThan(0);
    }
    const prompt = find(element, 'slot[name=prompt]', HTMLSlotElement);
    expect(prompt.assignedElements()).to.deep.equal([element.children[0]]);
  });
});
