import '@oss-uploader/widget';

import { expect, fixture, html } from '@open-wc/testing';
import { OssUploader } from '@oss-uploader/widget/element';

import { Environment } from '../support/environment.js';
import { makeFile } from '../support/made-file.js';
import { mountUploader, nextEvent, uploadAll } from '../support/uploader.js';

const MB = 1_000_000;
/** The other form in which a page may load the element; a server gives it, no compiler resolves it. */
const BUNDLE = '/packages/widget/dist/oss-uploader.js';

describe('wherever a page puts it, the element', () => {
  let environment: Environment;
  before(async () => (environment = await Environment.start()));
  beforeEach(() => environment.reset());
  after(() => environment.stop());

  async function slowDown(bytesPerSecond = 4 * MB): Promise<void> {
    await environment.addFault({
      operation: 'PostObject',
      action: { kind: 'bandwidth', bytesPerSecond },
    });
  }

  it('uploads inside the shadow root of another, and tells the page', async () => {
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'closed' });
    const element = document.createElement('oss-uploader');
    element.serverUrl = environment.serverUrl;
    element.withCredentials = true;
    root.append(element);
    const heard = new Promise<EventTarget | null>((resolve) => {
      document.addEventListener('upload-success', ({ target }) => resolve(target), { once: true });
    });
    element.addFiles([makeFile('inner.bin', 1000).file]);
    expect(await heard).to.equal(host);
  });

  it('goes on when it is moved in mid-upload, without sending a byte twice', async () => {
    await slowDown();
    const element = await mountUploader(environment);
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`);
    const started = nextEvent(element, 'upload-progress');
    const done = nextEvent(element, 'upload-success');
    const made = makeFile('moved.bin', 6 * MB);
    element.addFiles([made.file]);
    await started;
    elsewhere.append(element);
    const { key } = await done;
    expect(await environment.hasContent(key, made)).to.equal(true);
    expect((await environment.posts()).map(({ outcome }) => outcome)).to.deep.equal(['complete']);
  });

  it('pauses while it is out of the document and goes on when it is back', async () => {
    await slowDown(MB);
    const element = await mountUploader(environment);
    const place = element.parentElement;
    const started = nextEvent(element, 'upload-progress');
    const done = nextEvent(element, 'upload-success');
    const made = makeFile('removed.bin', 6 * MB);
    element.addFiles([made.file]);
    await started;
    // The page may have handed bytes over before OSS has read the first of them.
    await environment.waitForRequest({ operation: 'PostObject', outcome: 'pending' });
    element.remove();
    await environment.waitForRequest({ operation: 'PostObject', outcome: 'aborted-by-client' });
    expect(element.items.map(({ state }) => state.phase)).to.deep.equal(['paused']);
    await environment.reset();
    place?.append(element);
    const { key } = await done;
    expect(await environment.hasContent(key, made)).to.equal(true);
  });

  it('keeps its files apart from those of another on the page', async () => {
    const [first, second] = [await mountUploader(environment), await mountUploader(environment)];
    const outcomes = await Promise.all([
      uploadAll(first, [makeFile('of-the-first.bin', 1000).file]),
      uploadAll(second, [makeFile('of-the-second.bin', 1000).file]),
    ]);
    expect(outcomes.map(({ successes }) => successes.map(({ file }) => file.name))).to.deep.equal([
      ['of-the-first.bin'],
      ['of-the-second.bin'],
    ]);
  });

  it('may be loaded twice: the first definition stays', async () => {
    const before = customElements.get('oss-uploader');
    await import(BUNDLE);
    expect(customElements.get('oss-uploader')).to.equal(before);
    const element = await mountUploader(environment);
    expect(element).to.be.instanceOf(OssUploader);
    const { failures } = await uploadAll(element, [makeFile('twice.bin', 1000).file]);
    expect(failures).to.deep.equal([]);
  });
});
