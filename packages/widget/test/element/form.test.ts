import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import { everyPhase, RESULT } from './support/every-phase.js';
import { createFile, createItem } from './support/fake-queue.js';
import { find, findAll, findButton, text, TestUploader } from './support/fixture.js';
import { until } from './support/until.js';

interface TestForm {
  readonly form: HTMLFormElement;
  readonly element: TestUploader;
  readonly send: HTMLButtonElement;
  /** What the form would have sent, for each submit that was not held. */
  readonly submits: { readonly entries: readonly (readonly [string, string])[]; by: string }[];
}

/** A form with the element, a text and a button. */
async function createForm(
  properties: Partial<TestUploader> = {},
  attributes: Readonly<Record<string, string>> = {},
): Promise<TestForm> {
  const form = await fixture<HTMLFormElement>(
    html`<form lang="en">
      <input name="title" value="Holiday" />
      <button name="by" value="send">Send</button>
    </form>`,
  );
  for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
  const element = await addUploader(form, { name: 'photos', ...properties });
  const submits: TestForm['submits'] = [];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    const entries = textsOf(data);
    submits.push({ entries, by: event.submitter?.textContent ?? '' });
  });
  const send = form.querySelector('button');
  if (send === null) throw new Error('the form has a button');
  return { form, element, send, submits };
}

async function addUploader(
  form: HTMLElement,
  properties: Partial<TestUploader>,
): Promise<TestUploader> {
  const element = new TestUploader();
  Object.assign(element, { serverUrl: '/oss', multiple: true }, properties);
  form.append(element);
  element.addFiles([]);
  await element.updateComplete;
  element.fake.asked.length = 0;
  return element;
}

async function show(
  element: TestUploader,
  ...items: Parameters<TestUploader['fake']['show']>[0]
): Promise<void> {
  element.fake.show(items);
  await element.updateComplete;
}

function done(key: string, name = key) {
  return createItem(createFile(name, 5, 'image/png'), {
    phase: 'succeeded',
    result: { ...RESULT, key, response: { id: 7 } },
  });
}

function entriesOf(form: HTMLFormElement): readonly (readonly [string, string])[] {
  return textsOf(new FormData(form)).filter(([name]) => name !== 'title');
}

function textsOf(data: FormData): readonly (readonly [string, string])[] {
  return [...data].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
}

function askedOf(element: TestUploader): readonly string[] {
  return element.fake.asked.map(([method]) => method).filter((method) => method !== 'configure');
}

/** A task of the browser's own, after those that wait by now. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

describe('the value in a form', () => {
  it('is one key for each file that was uploaded, in the order of the list', async () => {
    const { form, element } = await createForm();
    expect(entriesOf(form)).to.deep.equal([]);
    await show(element, done('a/1.png'), everyPhase().failed, done('a/2.png'));
    expect(entriesOf(form)).to.deep.equal([
      ['photos', 'a/1.png'],
      ['photos', 'a/2.png'],
    ]);
    expect(element.value).to.deep.equal(['a/1.png', 'a/2.png']);
  });

  it('is one JSON text with details where the page asks for it, also without a file', async () => {
    const { form, element } = await createForm({ valueFormat: 'json' });
    expect(entriesOf(form)).to.deep.equal([['photos', '[]']]);
    await show(element, done('a/1.png', '1.png'));
    const [[name, value] = []] = entriesOf(form);
    expect(name).to.equal('photos');
    expect(JSON.parse(value ?? '')).to.deep.equal([
      { key: 'a/1.png', name: '1.png', size: 5, type: 'image/png', response: { id: 7 } },
    ]);
  });

  it('is not sent without a name, nor by a control that is disabled', async () => {
    const { form, element } = await createForm();
    await show(element, done('a/1.png'));
    element.name = '';
    await element.updateComplete;
    expect(entriesOf(form)).to.deep.equal([]);
    element.name = 'files';
    await element.updateComplete;
    expect(entriesOf(form)).to.deep.equal([['files', 'a/1.png']]);
    element.disabled = true;
    await element.updateComplete;
    expect(entriesOf(form)).to.deep.equal([]);
  });

  it('forgets a file that is taken off the list', async () => {
    const { form, element } = await createForm();
    const item = done('a/1.png');
    await show(element, item);
    element.removeFile(item.id);
    await element.updateComplete;
    expect(entriesOf(form)).to.deep.equal([]);
  });
});

describe('the validity in a form', () => {
  it('asks for a file that is required, with the focus where it can be added', async () => {
    const { form, element, send, submits } = await createForm({ required: true });
    expect(element.validity.valueMissing).to.equal(true);
    expect(form.checkValidity()).to.equal(false);
    send.click();
    await nextTask();
    expect(submits).to.deep.equal([]);
    expect(element.validationMessage).to.equal('Please add a file.');
    expect(element.shadowRoot?.activeElement).to.equal(find(element, '[part=dropzone]'));
    await show(element, done('a/1.png'));
    send.click();
    expect(submits).to.have.length(1);
  });

  it('says how far the uploads are while they run', async () => {
    const { form, element } = await createForm();
    const { sending, queued, waiting } = everyPhase();
    await show(element, done('1'), done('2'), sending, queued, waiting);
    expect(form.checkValidity()).to.equal(false);
    expect(element.validity.badInput).to.equal(true);
    expect(element.validationMessage).to.equal('Uploading: 2 of 5 files…');
    await show(element, sending);
    expect(element.validationMessage).to.equal('Uploading the file…');
    await show(element, done('1'));
    expect(form.checkValidity()).to.equal(true);
  });

  it('is right at once when a file was added, and when the last one is done', async () => {
    const { form, element } = await createForm();
    const item = everyPhase().queued;
    const { fake } = element;
    fake.snapshot = { ...fake.snapshot, items: [item] };
    fake.tell({ type: 'file-added', item });
    expect(form.checkValidity()).to.equal(false);
    fake.snapshot = { ...fake.snapshot, items: [done('k')] };
    fake.tell({ type: 'queue-idle', items: fake.snapshot.items });
    expect(form.checkValidity()).to.equal(true);
    expect(entriesOf(form)).to.deep.equal([['photos', 'k']]);
  });

  it('leads to the button that tries a failed file again', async () => {
    const { element } = await createForm();
    const { failed } = everyPhase();
    await show(element, done('1'), failed);
    expect(element.reportValidity()).to.equal(false);
    expect(element.validationMessage).to.equal('A file was not uploaded: retry, or remove it.');
    await nextTask();
    expect(element.shadowRoot?.activeElement).to.equal(findButton(element, 'Retry photo.jpg'));
  });

  it('says what to do about what is paused, and what waits to be started', async () => {
    const { element } = await createForm({ manual: true });
    await show(element, everyPhase().paused);
    expect(element.validationMessage).to.include('paused');
    await show(element, everyPhase().queued, everyPhase().queued);
    expect(element.validationMessage).to.equal(
      '2 files are not uploaded yet: start the upload, or remove them.',
    );
  });

  it('takes words of the page', async () => {
    const { form, element } = await createForm();
    element.setCustomValidity('Not on Sundays.');
    expect(element.validity.customError).to.equal(true);
    expect(element.validationMessage).to.equal('Not on Sundays.');
    expect(element.checkValidity()).to.equal(false);
    element.setCustomValidity('');
    expect(form.checkValidity()).to.equal(true);
  });

  it('speaks the language around it', async () => {
    const { form, element } = await createForm({ required: true });
    form.lang = 'zh-CN';
    await until(() => element.validationMessage === '请添加文件。');
  });

  it('is no question for a control in a disabled fieldset, which takes no files either', async () => {
    const { form, element } = await createForm({ required: true });
    const fieldset = document.createElement('fieldset');
    fieldset.disabled = true;
    form.append(fieldset);
    fieldset.append(element);
    await element.updateComplete;
    expect(element.willValidate).to.equal(false);
    expect(form.checkValidity()).to.equal(true);
    expect(element.disabled).to.equal(false);
    expect(find(element, '[part=dropzone]').matches(':disabled')).to.equal(true);
    fieldset.disabled = false;
    await element.updateComplete;
    expect(find(element, '[part=dropzone]').matches(':disabled')).to.equal(false);
    expect(form.checkValidity()).to.equal(false);
  });

  it('shows as a state that a page can style', async function () {
    const { element } = await createForm();
    try {
      element.matches(':state(uploading)');
    } catch {
      this.skip();
    }
    await show(element, everyPhase().sending, everyPhase().failed);
    expect(element.matches(':state(uploading)')).to.equal(true);
    expect(element.matches(':state(failed)')).to.equal(true);
    await show(element, done('1'));
    expect(element.matches(':state(uploading)')).to.equal(false);
    expect(element.matches(':state(failed)')).to.equal(false);
  });
});

describe('a submit in mid-upload', () => {
  it('waits, and is done once with the button that was pressed when everything is there', async () => {
    const { form, element, send, submits } = await createForm();
    await show(element, everyPhase().sending);
    send.click();
    send.click();
    expect(submits).to.deep.equal([]);
    await element.updateComplete;
    expect(text(find(element, '[part=submit-hold]'))).to.include(
      'The form is sent when everything is uploaded.',
    );
    // Whoever asks is told the truth.
    await nextTask();
    expect(form.checkValidity()).to.equal(false);
    await show(element, done('1'));
    await until(() => submits.length > 0);
    await nextTask();
    expect(submits).to.deep.equal([
      {
        by: 'Send',
        entries: [
          ['title', 'Holiday'],
          ['by', 'send'],
          ['photos', '1'],
        ],
      },
    ]);
    expect(findAll(element, '[part=submit-hold]')).to.deep.equal([]);
  });

  it('waits when Enter is pressed in a field', async () => {
    const { form, element, submits } = await createForm();
    await show(element, everyPhase().sending);
    form.querySelector('input')?.focus();
    await sendKeys({ press: 'Enter' });
    expect(submits).to.deep.equal([]);
    await show(element, done('1'));
    await until(() => submits.length > 0);
  });

  it('waits for all of the controls, and starts what waits to be started', async () => {
    const { form, element, send, submits } = await createForm();
    const other = await addUploader(form, { name: 'papers', manual: true });
    await show(element, everyPhase().sending);
    await show(other, everyPhase().queued);
    send.click();
    expect(askedOf(other)).to.deep.equal(['start']);
    await show(element, done('1'));
    await nextTask();
    expect(submits).to.deep.equal([]);
    await show(other, done('2'));
    await until(() => submits.length > 0);
    await nextTask();
    expect(submits.map(({ entries }) => entries.slice(-2))).to.deep.equal([
      [
        ['photos', '1'],
        ['papers', '2'],
      ],
    ]);
  });

  it('is not done when a file fails, and says what to do', async () => {
    const { element, send, submits } = await createForm({}, { novalidate: '' });
    await show(element, everyPhase().sending);
    send.click();
    const { failed } = everyPhase();
    await show(element, failed);
    await until(() => findAll(element, '[part=submit-hold]').length === 0);
    expect(element.shadowRoot?.activeElement).to.equal(findButton(element, 'Retry photo.jpg'));
    await show(element, done('1'));
    await nextTask();
    expect(submits).to.deep.equal([]);
  });

  it('is not done when another field is wrong', async () => {
    const { form, element, send, submits } = await createForm();
    const input = form.querySelector('input');
    if (input === null) throw new Error('the form has a field');
    input.required = true;
    input.value = '';
    await show(element, everyPhase().sending);
    send.click();
    await element.updateComplete;
    expect(findAll(element, '[part=submit-hold]')).to.deep.equal([]);
    await show(element, done('1'));
    await nextTask();
    expect(submits).to.deep.equal([]);
  });

  const changes: readonly (readonly [string, (test: TestForm) => unknown])[] = [
    ['resets the form', ({ form }) => form.reset()],
    ['takes the submit back', ({ element }) => findButton(element, 'Do not send').click()],
    ['takes the control away', ({ element }) => element.remove()],
    ['takes the form away', ({ form }) => form.remove()],
    ['leaves the page', () => window.dispatchEvent(new PageTransitionEvent('pagehide'))],
    ['cancels every upload', ({ element }) => show(element, everyPhase().canceled)],
  ];
  for (const [change, act] of changes) {
    it(`is not done by itself when the person ${change}`, async () => {
      const test = await createForm();
      const { element, send, submits } = test;
      await show(element, everyPhase().sending);
      send.click();
      await element.updateComplete;
      expect(findAll(element, '[part=submit-hold]')).to.have.length(1);
      await act(test);
      await nextTask();
      await nextTask();
      await show(element, done('1'));
      await nextTask();
      await nextTask();
      expect(submits).to.deep.equal([]);
    });
  }

  it('goes on to wait when the control is moved in the document', async () => {
    const { form, element, send, submits } = await createForm();
    await show(element, everyPhase().sending);
    send.click();
    form.prepend(element);
    await Promise.resolve();
    await show(element, done('1'));
    await until(() => submits.length > 0);
  });

  it('is refused where the page wants that', async () => {
    const { element, send, submits } = await createForm({ submit: 'block' });
    await show(element, everyPhase().sending);
    send.click();
    await nextTask();
    expect(submits).to.deep.equal([]);
    expect(findAll(element, '[part=submit-hold]')).to.deep.equal([]);
    await show(element, done('1'));
    await nextTask();
    expect(submits).to.deep.equal([]);
    send.click();
    expect(submits).to.have.length(1);
  });

  it('does not wait for who asks for no validation', async () => {
    const { element, send, submits } = await createForm();
    send.formNoValidate = true;
    await show(element, everyPhase().sending);
    send.click();
    expect(submits).to.have.length(1);
  });
});

describe('a reset', () => {
  it('cancels what is under way and empties the list', async () => {
    const { form, element } = await createForm();
    await show(element, done('1'), everyPhase().sending);
    form.reset();
    expect(askedOf(element)).to.deep.equal(['cancelAll', 'clearDone']);
  });
});

describe('a label', () => {
  for (const kind of ['for', 'around']) {
    it(`${kind} the control opens the file chooser, takes the focus there, and names it`, async () => {
      const { form, element } = await createForm();
      const label = document.createElement('label');
      label.textContent = 'Your photos';
      form.append(label);
      element.id = 'photos';
      if (kind === 'for') label.htmlFor = 'photos';
      else label.append(element);
      let opened = 0;
      find(element, 'input').addEventListener('click', (event) => {
        event.preventDefault();
        opened += 1;
      });
      label.click();
      expect(opened).to.equal(1);
      expect(element.shadowRoot?.activeElement).to.equal(find(element, '[part=dropzone]'));
      element.requestUpdate();
      await element.updateComplete;
      expect(find(element, '.base').getAttribute('aria-label')).to.equal('Your photos');
    });
  }

  it('takes part in autofocus', async () => {
    const { form } = await createForm();
    const active = document.activeElement;
    if (active instanceof HTMLElement) active.blur();
    const element = new TestUploader();
    element.autofocus = true;
    form.append(element);
    await element.updateComplete;
    expect(document.activeElement).to.equal(element);
  });
});
