import { expect } from '@open-wc/testing';

import { everyPhase } from './support/every-phase.js';
import { createUploader } from './support/fixture.js';
import { until } from './support/until.js';

/** The platform's lock, as far as it can be seen. */
class FakeWakeLock {
  readonly sentinels: FakeSentinel[] = [];
  isRefused = false;

  request(): Promise<FakeSentinel> {
    const sentinel = new FakeSentinel();
    this.sentinels.push(sentinel);
    return this.isRefused
      ? Promise.reject(new DOMException('The battery is low.', 'NotAllowedError'))
      : Promise.resolve(sentinel);
  }

  get held(): number {
    return this.sentinels.filter(({ released }) => !released).length;
  }
}

class FakeSentinel extends EventTarget {
  released = false;

  release(): Promise<void> {
    if (!this.released) {
      this.released = true;
      this.dispatchEvent(new Event('release'));
    }
    return Promise.resolve();
  }
}

function replace(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true });
}

function setVisible(isVisible: boolean): void {
  replace(document, 'visibilityState', isVisible ? 'visible' : 'hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('on a phone', () => {
  let platform: FakeWakeLock;

  beforeEach(() => {
    platform = new FakeWakeLock();
    replace(navigator, 'wakeLock', platform);
    // Some drivers show the page in a window that is not seen.
    replace(document, 'visibilityState', 'visible');
  });

  afterEach(() => {
    // What the prototypes say shows again.
    Reflect.deleteProperty(navigator, 'wakeLock');
    Reflect.deleteProperty(document, 'visibilityState');
  });

  for (const phase of ['preparing', 'sending', 'confirming'] as const) {
    it(`the screen stays on while a file is ${phase}, and not longer`, async () => {
      const element = await createUploader();
      element.fake.show([everyPhase()[phase]]);
      await element.updateComplete;
      element.requestUpdate();
      await element.updateComplete;
      expect(platform.sentinels).to.have.length(1);
      element.fake.show([everyPhase().succeeded]);
      await element.updateComplete;
      await until(() => platform.held === 0);
    });
  }

  it('the screen may go off while nothing is sent', async () => {
    const element = await createUploader();
    const { queued, waiting, paused, failed, succeeded, canceled } = everyPhase();
    element.fake.show([queued, waiting, paused, failed, succeeded, canceled]);
    await element.updateComplete;
    expect(platform.sentinels).to.have.length(0);
  });

  it('the screen is let go of while the page is hidden, and kept on again afterwards', async () => {
    const element = await createUploader();
    element.fake.show([everyPhase().sending]);
    await element.updateComplete;
    setVisible(false);
    await until(() => platform.held === 0);
    setVisible(true);
    expect(platform.sentinels).to.have.length(2);
    element.remove();
    await until(() => platform.held === 0);
  });

  it('the screen is kept on again after the platform took that back', async () => {
    const element = await createUploader();
    element.fake.show([everyPhase().sending]);
    await element.updateComplete;
    await Promise.resolve();
    await platform.sentinels[0]?.release();
    setVisible(true);
    expect(platform.sentinels).to.have.length(2);
    element.remove();
  });

  it('a refusal is no trouble, and is not answered by asking again and again', async () => {
    platform.isRefused = true;
    const element = await createUploader();
    for (let time = 0; time < 3; time += 1) {
      element.fake.show([everyPhase().sending]);
      await element.updateComplete;
    }
    expect(platform.sentinels).to.have.length(1);
  });

  it('a platform without such a lock is no trouble', async () => {
    replace(navigator, 'wakeLock', undefined);
    const element = await createUploader();
    element.fake.show([everyPhase().sending]);
    await element.updateComplete;
    element.remove();
  });

  it('whoever waits for the line tries at once when the page is seen again', async () => {
    const element = await createUploader();
    setVisible(false);
    expect(element.fake.asked).to.deep.equal([]);
    setVisible(true);
    expect(element.fake.asked).to.deep.equal([['wake']]);
  });

  it('whoever waits for the line tries at once when the page comes back from the cache', async () => {
    const element = await createUploader();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(element.fake.asked).to.deep.equal([]);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(element.fake.asked).to.deep.equal([['wake']]);
    element.remove();
    setVisible(true);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await Promise.resolve();
    expect(element.fake.asked.filter(([method]) => method === 'wake')).to.have.length(1);
  });
});
