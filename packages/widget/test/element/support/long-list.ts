import { accessibleName, find, findAll, type TestUploader } from './fixture.js';
import { until } from './until.js';

/** What a long list needs is loaded with the first one. */
export async function untilShown(element: TestUploader): Promise<void> {
  await until(() => findAll(element, '.item').length > 0);
  if (element.items.length <= 100) return;
  await until(() => find(element, '.item').hasAttribute('aria-setsize'));
}

export function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

export function list(element: TestUploader): HTMLElement {
  return find(element, '[part=list]');
}

export async function scrollTo(element: TestUploader, top: number): Promise<void> {
  list(element).scrollTop = top;
  await frame();
}

export function focusedName(element: TestUploader): string | undefined {
  const focused = element.shadowRoot?.activeElement;
  return focused instanceof HTMLElement ? accessibleName(focused) : undefined;
}
