import { fixture, html } from '@open-wc/testing';

import type { UploadQueueOptions } from '../../../src/core/index.js';
import { OssUploader } from '../../../src/element/index.js';
import type { QueuePort } from '../../../src/element/queue-port.js';
import { FakeQueue } from './fake-queue.js';

/** The element on a queue of the test's own. */
export class TestUploader extends OssUploader {
  readonly fake = new FakeQueue();
  options: UploadQueueOptions | undefined;

  protected override createQueue(options: UploadQueueOptions): QueuePort {
    this.options = options;
    return this.fake;
  }
}

customElements.define('test-uploader', TestUploader);
customElements.define('oss-uploader', OssUploader);

/** A rendered element with a fake queue that is already in use. */
export async function createUploader(
  properties: Partial<TestUploader> = {},
  lang = 'en',
): Promise<TestUploader> {
  const wrapper = await fixture<HTMLElement>(html`<div lang=${lang}></div>`);
  const element = new TestUploader();
  Object.assign(element, { serverUrl: '/oss', multiple: true }, properties);
  wrapper.append(element);
  element.addFiles([]);
  await element.updateComplete;
  element.fake.asked.length = 0;
  return element;
}

/** The first element in the shadow root that matches, as the class it must be of. */
export function find(element: OssUploader, selector: string): HTMLElement;
export function find<T extends HTMLElement>(
  element: OssUploader,
  selector: string,
  type: new () => T,
): T;
export function find(
  element: OssUploader,
  selector: string,
  type: new () => HTMLElement = HTMLElement,
): HTMLElement {
  const [found] = findAll(element, selector, type);
  if (found === undefined) throw new Error(`No ${type.name} matches ${selector}`);
  return found;
}

export function findAll(element: OssUploader, selector: string): readonly HTMLElement[];
export function findAll<T extends HTMLElement>(
  element: OssUploader,
  selector: string,
  type: new () => T,
): readonly T[];
export function findAll(
  element: OssUploader,
  selector: string,
  type: new () => HTMLElement = HTMLElement,
): readonly HTMLElement[] {
  const all = element.shadowRoot?.querySelectorAll(selector) ?? [];
  return [...all].filter((found) => found instanceof type);
}

/** The button with this accessible name. */
export function findButton(element: OssUploader, name: string): HTMLButtonElement {
  const found = findAll(element, 'button', HTMLButtonElement).find(
    (button) => accessibleName(button) === name,
  );
  if (found === undefined) {
    const names = findAll(element, 'button', HTMLButtonElement).map(accessibleName);
    throw new Error(`No button "${name}" among: ${names.join(', ')}`);
  }
  return found;
}

export function accessibleName(button: HTMLElement): string {
  return button.getAttribute('aria-label') ?? text(button);
}

/** What is written there, with white space as a reader sees it. */
export function text(element: Element): string {
  return element.textContent.replaceAll(/\s+/g, ' ').trim();
}

/** What the live region says. */
export function announced(element: OssUploader): string {
  return text(find(element, '[role=status]'));
}
