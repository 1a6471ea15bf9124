import { expect, nextFrame } from '@open-wc/testing';

import { createUploader, find, text } from './support/fixture.js';
import { until } from './support/until.js';

function beOnline(isOnline: boolean): () => void {
  Object.defineProperty(navigator, 'onLine', { value: isOnline, configurable: true });
  return () => Reflect.deleteProperty(navigator, 'onLine');
}

describe('the limits of the server', () => {
  it('are asked for once before the first file, and shown', async () => {
    const element = await createUploader();
    await until(() => element.fake.learned > 0);
    element.fake.rules = { accept: ['image/*'], maxSizeBytes: 5_000_000, maxFiles: undefined };
    element.requestUpdate();
    await element.updateComplete;
    expect(text(find(element, '[part=limits]'))).to.equal('Images, up to 5 MB');
    expect(element.fake.learned).to.equal(1);
  });

  it('are asked for again when the credentials come later', async () => {
    const element = await createUploader();
    await until(() => element.fake.learned === 1);
    element.headers = { authorization: 'Bearer one' };
    await until(() => element.fake.learned === 2);
  });

  it('are not asked for while the element is not seen', async () => {
    const element = await createUploader();
    const other = await createUploader({ hidden: true });
    await until(() => element.fake.learned === 1);
    expect(other.fake.learned).to.equal(0);
    other.hidden = false;
    await until(() => other.fake.learned === 1);
  });

  it('wait for the line', async () => {
    const forget = beOnline(false);
    const element = await createUploader();
    await nextFrame();
    await nextFrame();
    expect(element.fake.learned).to.equal(0);
    forget();
    dispatchEvent(new Event('online'));
    await until(() => element.fake.learned === 1);
  });
});
