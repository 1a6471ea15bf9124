import { expect } from '@open-wc/testing';

import type { TestUploader } from './support/fixture.js';

/** The page in a frame, which has a history of its own. */
class Visit {
  readonly #frame = document.createElement('iframe');

  constructor() {
    document.body.append(this.#frame);
  }

  get #page(): Window & typeof globalThis {
    const { contentWindow } = this.#frame;
    if (contentWindow === null) throw new Error('the frame is gone');
    return contentWindow as Window & typeof globalThis;
  }

  /** Does what leads to the page, and waits until its script has run. */
  async arrive(act: () => void): Promise<void> {
    const isReady = new Promise<void>((resolve) => {
      const listener = ({ data, source }: MessageEvent<unknown>): void => {
        if (source !== this.#frame.contentWindow || data !== 'ready') return;
        removeEventListener('message', listener);
        resolve();
      };
      addEventListener('message', listener);
    });
    act();
    await isReady;
    // Fields are given back before `load` is over.
    if (this.#page.document.readyState !== 'complete') {
      await new Promise((resolve) => this.#page.addEventListener('load', resolve, { once: true }));
    }
    await new Promise((resolve) => setTimeout(resolve));
    await this.element.updateComplete;
  }

  open(address: string): void {
    this.#frame.src = new URL(address, import.meta.url).href;
  }

  async leave(): Promise<void> {
    const isLoaded = new Promise((resolve) =>
      this.#frame.addEventListener('load', resolve, { once: true }),
    );
    this.#page.location.href = new URL('./form-other-page.html', import.meta.url).href;
    await isLoaded;
  }

  back(): void {
    this.#page.history.back();
  }

  get element(): TestUploader {
    const element = this.#page.document.querySelector<TestUploader>('test-uploader');
    if (element === null) throw new Error('the page has an uploader');
    return element;
  }

  get sent(): readonly unknown[] {
    const form = this.#page.document.querySelector('form');
    return form === null ? [] : new this.#page.FormData(form).getAll('photos');
  }

  get rows(): readonly string[] {
    const rows = this.element.shadowRoot?.querySelectorAll('.item .name') ?? [];
    return Array.from(rows, (row) => row.getAttribute('title') ?? '');
  }

  /** Puts files in OSS, as far as the page can tell. */
  async upload(...names: readonly string[]): Promise<void> {
    const { element } = this;
    const page = this.#page;
    element.addFiles([]);
    element.fake.show(
      names.map((name, index) => ({
        id: `item-${index}`,
        file: new page.File(['hello'], name, { type: 'image/png' }),
        speedBytesPerSecond: undefined,
        state: {
          phase: 'succeeded',
          result: {
            key: `user/${name}`,
            upload: undefined,
            response: { id: 7 },
            verified: true,
            acknowledgedBy: 'callback',
          },
        },
      })),
    );
    await element.updateComplete;
  }

  end(): void {
    this.#frame.remove();
  }
}

describe('a form that was left', () => {
  it('still has what was uploaded when the person comes back', async () => {
    const visit = new Visit();
    await visit.arrive(() => visit.open('./form-page.html'));
    await visit.upload('one.png', 'two.png');
    expect(visit.sent).to.deep.equal(['user/one.png', 'user/two.png']);
    await visit.leave();
    await visit.arrive(() => visit.back());
    expect(visit.rows).to.deep.equal(['one.png', 'two.png']);
    expect(visit.sent).to.deep.equal(['user/one.png', 'user/two.png']);
    expect(visit.element.uploaded[0]).to.deep.equal({
      key: 'user/one.png',
      name: 'one.png',
      size: 5,
      type: 'image/png',
      response: { id: 7 },
    });
    // A row of an earlier visit can be taken off as any other.
    visit.element.shadowRoot?.querySelector<HTMLElement>('.item button')?.click();
    await visit.element.updateComplete;
    expect(visit.rows).to.deep.equal(['two.png']);
    expect(visit.sent).to.deep.equal(['user/two.png']);
    visit.end();
  });
});
