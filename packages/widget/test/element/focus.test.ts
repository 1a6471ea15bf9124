import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import { everyPhase } from './support/every-phase.js';
import { createFile, createItem } from './support/fake-queue.js';
import { accessibleName, createUploader, find, findButton } from './support/fixture.js';
import type { TestUploader } from './support/fixture.js';

function focusedName(element: TestUploader): string | undefined {
  const focused = element.shadowRoot?.activeElement;
  return focused instanceof HTMLElement ? accessibleName(focused) : undefined;
}

function succeeded(name: string): ReturnType<typeof createItem> {
  return createItem(createFile(name), everyPhase().succeeded.state);
}

describe('the focus', () => {
  it('goes to the button that opens the file chooser', async () => {
    const element = await createUploader();
    element.focus();
    expect(element.shadowRoot?.activeElement).to.equal(find(element, '[part=dropzone]'));
  });

  it('moves to the row that takes the place of a removed one', async () => {
    const element = await createUploader();
    element.fake.show([succeeded('a'), succeeded('b'), succeeded('c')]);
    await element.updateComplete;
    findButton(element, 'Remove b').focus();
    findButton(element, 'Remove b').click();
    await element.updateComplete;
    expect(focusedName(element)).to.equal('Remove c');
  });

  it('moves to the row before when the last one is removed', async () => {
    const element = await createUploader();
    element.fake.show([succeeded('a'), succeeded('b')]);
    await element.updateComplete;
    findButton(element, 'Remove b').focus();
    findButton(element, 'Remove b').click();
    await element.updateComplete;
    expect(focusedName(element)).to.equal('Remove a');
  });

  it('moves to the dropzone when no row is left', async () => {
    const element = await createUploader();
    element.fake.show([succeeded('a')]);
    await element.updateComplete;
    findButton(element, 'Remove a').focus();
    findButton(element, 'Remove a').click();
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(find(element, '[part=dropzone]'));
  });

  it('stays in the row when a button of it goes away', async () => {
    const element = await createUploader();
    const { sending, succeeded: done } = everyPhase();
    element.fake.show([sending]);
    await element.updateComplete;
    findButton(element, 'Pause photo.jpg').focus();
    element.fake.show([{ ...sending, state: done.state }]);
    await element.updateComplete;
    expect(focusedName(element)).to.equal('Remove photo.jpg');
  });

  it('stays on a button whose meaning changes', async () => {
    const element = await createUploader();
    const { sending, paused } = everyPhase();
    element.fake.show([sending]);
    await element.updateComplete;
    const button = findButton(element, 'Pause photo.jpg');
    button.focus();
    element.fake.show([{ ...sending, state: paused.state }]);
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(button);
    expect(accessibleName(button)).to.equal('Resume photo.jpg');
  });

  it('is not taken from the page when rows come and go', async () => {
    const element = await createUploader();
    element.fake.show([succeeded('a')]);
    await element.updateComplete;
    const outside = document.createElement('input');
    element.before(outside);
    outside.focus();
    element.fake.show([]);
    await element.updateComplete;
    expect(document.activeElement).to.equal(outside);
  });

  it('moves to the dropzone when the notice is dismissed', async () => {
    const element = await createUploader();
    const reason = { code: 'too-many-files', maxFiles: 1 } as const;
    element.fake.tell({ type: 'file-rejected', file: createFile('a'), reason });
    await element.updateComplete;
    findButton(element, 'Dismiss').focus();
    findButton(element, 'Dismiss').click();
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(find(element, '[part=dropzone]'));
  });

  it('visits dropzone and buttons in the order that they are seen', async () => {
    const element = await createUploader();
    element.fake.show([everyPhase().sending]);
    await element.updateComplete;
    element.focus();
    const visited: (string | undefined)[] = [];
    for (let step = 0; step < 2; step += 1) {
      await sendKeys({ press: 'Tab' });
      visited.push(focusedName(element));
    }
    // WebKit on macOS skips buttons by default; WebKitGTK does not.
    expect(visited).to.deep.equal(['Pause photo.jpg', 'Cancel photo.jpg']);
  });
});
