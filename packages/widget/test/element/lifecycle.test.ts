import { expect } from '@open-wc/testing';

import { everyPhase } from './support/every-phase.js';
import { createFile } from './support/fake-queue.js';
import { createUploader, find, text, TestUploader } from './support/fixture.js';

function askedOf(element: TestUploader): readonly string[] {
  return element.fake.asked.map(([method]) => method).filter((method) => method !== 'configure');
}

describe('a move in the document', () => {
  it('changes nothing', async () => {
    const element = await createUploader();
    element.fake.show(Object.values(everyPhase()));
    const elsewhere = document.createElement('div');
    element.after(elsewhere);
    elsewhere.append(element);
    await Promise.resolve();
    await element.updateComplete;
    expect(askedOf(element)).to.deep.equal([]);
    expect(element.items).to.have.length(9);
  });
});

describe('removal from the document', () => {
  it('pauses what is under way, and goes on when the element comes back', async () => {
    const element = await createUploader();
    const { sending, waiting, queued, confirming, paused } = everyPhase();
    element.fake.show([sending, waiting, queued, confirming, paused]);
    const parent = element.parentElement;
    element.remove();
    await Promise.resolve();
    // And lets other elements go on with it, should this one not come back.
    expect(askedOf(element)).to.deep.equal(['pauseAll', 'letGo']);
    parent?.append(element);
    const resumed = element.fake.asked.filter(([method]) => method === 'resume');
    expect(resumed).to.deep.equal([
      ['resume', sending.id],
      ['resume', waiting.id],
      ['resume', queued.id],
    ]);
  });

  it('does not start what waits to be started', async () => {
    const element = await createUploader({ manual: true });
    element.fake.show([everyPhase().queued]);
    const parent = element.parentElement;
    element.remove();
    await Promise.resolve();
    parent?.append(element);
    expect(askedOf(element)).to.deep.equal(['letGo']);
  });

  it('leaves nothing listening at the document', async () => {
    const element = await createUploader();
    element.remove();
    const event = new Event('paste', { bubbles: true, cancelable: true });
    const transfer = new DataTransfer();
    transfer.items.add(createFile('a.png'));
    Object.defineProperty(event, 'clipboardData', { value: transfer });
    document.body.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });
});

describe('settings', () => {
  it('reach the engine', async () => {
    const element = new TestUploader();
    element.innerHTML = '';
    element.setAttribute('server-url', '/oss');
    element.setAttribute('accept', 'image/*, .PDF');
    element.setAttribute('max-size', '10MB');
    element.setAttribute('min-size', '1 KiB');
    element.setAttribute('max-total-size', '50MB');
    element.setAttribute('max-files', '5');
    element.setAttribute('concurrency', '2');
    element.setAttribute('with-credentials', '');
    element.setAttribute('manual', '');
    element.headers = { authorization: 'Bearer one' };
    document.body.append(element);
    element.addFiles([]);
    const { options } = element;
    element.remove();
    expect(options?.serverUrl).to.equal('/oss');
    expect(options?.rules).to.deep.equal({
      accept: ['image/*', '.pdf'],
      maxSizeBytes: 10_000_000,
      maxFiles: 5,
      minSizeBytes: 1024,
      maxTotalBytes: 50_000_000,
    });
    expect(options?.concurrency).to.equal(2);
    expect(options?.withCredentials).to.equal(true);
    expect(options?.autoStart).to.equal(false);
    expect(await options?.headers?.()).to.deep.equal({ authorization: 'Bearer one' });
  });

  it('reach the engine when they change', async () => {
    const element = await createUploader();
    element.maxSize = '1 MiB';
    await element.updateComplete;
    const [method, options] = element.fake.asked[0] ?? [];
    expect(method).to.equal('configure');
    expect(options).to.have.deep.property('rules', {
      accept: [],
      maxSizeBytes: 1_048_576,
      maxFiles: undefined,
      minSizeBytes: undefined,
      maxTotalBytes: undefined,
    });
  });

  it('give headers anew for each request', async () => {
    let token = 0;
    const element = await createUploader({
      headers: () => {
        token += 1;
        return { authorization: `Bearer ${token}` };
      },
    });
    await element.options?.headers?.();
    expect(await element.options?.headers?.()).to.deep.equal({ authorization: 'Bearer 2' });
  });

  it('hold uploads back while there is no server to ask', async () => {
    const element = await createUploader({ serverUrl: '' });
    expect(element.options?.autoStart).to.equal(false);
    element.serverUrl = '/oss';
    await element.updateComplete;
    expect(element.fake.asked[0]?.[1]).to.include({ serverUrl: '/oss', autoStart: true });
  });

  it('that make no sense are named in one warning and left out', async () => {
    const warnings: unknown[] = [];
    const warn = console.warn;
    console.warn = (...args) => warnings.push(...args);
    try {
      const element = await createUploader({ maxSize: 'ten', maxFiles: -1, accept: 'png' });
      element.requestUpdate();
      await element.updateComplete;
      expect(element.options?.rules).to.deep.equal({
        accept: [],
        maxSizeBytes: undefined,
        maxFiles: undefined,
        minSizeBytes: undefined,
        maxTotalBytes: undefined,
      });
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.have.length(3);
    expect(warnings.join(' ')).to.include('max-size="ten"');
  });

  it('follow the language of the page, also later', async () => {
    const element = await createUploader({}, 'zh-CN');
    expect(text(find(element, '[part=prompt]'))).to.include('将文件拖到此处');
    element.parentElement?.setAttribute('lang', 'en');
    await Promise.resolve();
    await element.updateComplete;
    expect(text(find(element, '[part=prompt]'))).to.include('Drop files here');
  });
});
