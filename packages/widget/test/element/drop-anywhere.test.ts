import { expect } from '@open-wc/testing';

import { createFile } from './support/fake-queue.js';
import { createUploader, find, findAll } from './support/fixture.js';
import { until } from './support/until.js';

function drag(type: string, target: EventTarget): DragEvent {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(createFile('a.png'));
  const event = new DragEvent(type, {
    bubbles: true,
    composed: true,
    cancelable: true,
    dataTransfer,
  });
  target.dispatchEvent(event);
  return event;
}

describe('drop-anywhere', () => {
  it('takes files dropped beside the element, and says over the whole page that it would', async () => {
    const element = await createUploader({ dropAnywhere: true });
    drag('dragenter', document.body);
    expect(drag('dragover', document.body).defaultPrevented).to.equal(true);
    await element.updateComplete;
    const hint = find(element, '.page-hint');
    expect(hint.matches(':popover-open')).to.equal(true);
    expect(hint.offsetHeight).to.be.greaterThan(innerHeight / 2);
    drag('drop', document.body);
    await element.updateComplete;
    expect(hint.matches(':popover-open')).to.equal(false);
    await until(() => element.fake.asked.some(([method]) => method === 'add'));
  });

  it('takes what is dropped on the element itself once', async () => {
    const element = await createUploader({ dropAnywhere: true });
    drag('dragenter', find(element, '.base'));
    drag('drop', find(element, '.base'));
    drag('drop', document.body);
    const adds = (): number => element.fake.asked.filter(([method]) => method === 'add').length;
    await until(() => adds() >= 2);
    expect(adds()).to.equal(2);
  });

  it('leaves to file inputs and to other elements what is dropped on them', async () => {
    const element = await createUploader({ dropAnywhere: true });
    const other = await createUploader();
    const input = document.createElement('input');
    input.type = 'file';
    document.body.append(input);
    expect(drag('dragover', input).defaultPrevented).to.equal(false);
    drag('drop', input);
    input.remove();
    drag('drop', find(other, '.base'));
    await until(() => other.fake.asked.some(([method]) => method === 'add'));
    expect(element.fake.asked).to.deep.equal([]);
  });

  it('stops when it is switched off, and when the element leaves', async () => {
    const element = await createUploader({ dropAnywhere: true });
    element.dropAnywhere = false;
    await element.updateComplete;
    expect(drag('dragover', document.body).defaultPrevented).to.equal(false);
    expect(findAll(element, '.page-hint')).to.deep.equal([]);
    element.dropAnywhere = true;
    await element.updateComplete;
    element.remove();
    expect(drag('dragover', document.body).defaultPrevented).to.equal(false);
  });

  it('takes nothing while disabled', async () => {
    const element = await createUploader({ dropAnywhere: true, disabled: true });
    drag('dragenter', document.body);
    drag('drop', document.body);
    await element.updateComplete;
    expect(find(element, '.page-hint').matches(':popover-open')).to.equal(false);
    expect(element.fake.asked).to.deep.equal([]);
  });
});
