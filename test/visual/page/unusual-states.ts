import { makePhoto } from './made-items.js';
import type { ScriptedUploader } from './scripted-uploader.js';

/** As when a folder was dropped whose files are found one after the other; the disk never gives the rest. */
export async function dropLargeFolder(element: ScriptedUploader): Promise<void> {
  const found = Array.from({ length: 240 }, (_, index) => entryOf(`scan-${index + 1}.jpg`));
  const batches = [found];
  const reader = {
    readEntries: (resolve: (entries: readonly unknown[]) => void) => {
      const batch = batches.shift();
      if (batch !== undefined) resolve(batch);
    },
  };
  const folder = { name: 'scans', isDirectory: true, createReader: () => reader };
  const item = { kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => folder };
  const dataTransfer = { types: ['Files'], items: [item] };
  const drop = new Event('drop', { bubbles: true, composed: true, cancelable: true });
  element.shadowRoot
    ?.querySelector('[part~=base]')
    ?.dispatchEvent(Object.assign(drop, { dataTransfer }));
  const count = new Intl.NumberFormat().format(found.length);
  const line = () => element.shadowRoot?.querySelector('[part~=adding]')?.textContent;
  while (line()?.includes(count) !== true) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    element.requestUpdate();
  }
}

/** As when a form is sent while files are under way. */
export async function holdSubmit(element: ScriptedUploader): Promise<void> {
  const form = document.createElement('form');
  element.replaceWith(form);
  const button = Object.assign(document.createElement('button'), { hidden: true });
  form.append(element, button);
  await element.updateComplete;
  button.click();
}

/** As on a page that brings words and buttons of its own. */
export function fillSlots(element: ScriptedUploader): void {
  const [item] = element.items;
  for (const [tag, slot, text] of [
    ['span', 'prompt', 'Add the photos of your trip'],
    ['button', `item-actions-${item?.id ?? ''}`, 'Copy link'],
    ['small', 'footer', 'Kept for 30 days.'],
  ] as const) {
    element.append(Object.assign(document.createElement(tag), { slot, textContent: text }));
  }
}

function entryOf(name: string) {
  const file = makePhoto(name);
  return { name, isFile: true, file: (resolve: (file: File) => void) => resolve(file) };
}
