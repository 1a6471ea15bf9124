import { element, formatBytes, make } from './dom.js';
import type { Folder, StoredObject } from './types.js';

export interface Actions {
  readonly open: (prefix: string) => void;
  readonly preview: (object: StoredObject) => void;
}

export function renderObjects(
  folder: Folder,
  place: { readonly bucket: string; readonly prefix: string },
  actions: Actions,
): void {
  renderPath(place, actions);
  const rows = [
    ...folder.prefixes.map((prefix) =>
      row(prefix.slice(place.prefix.length), [], () => actions.open(prefix)),
    ),
    ...folder.objects.map((object) =>
      row(
        object.key.slice(place.prefix.length) || '(this folder’s own object)',
        [formatBytes(object.sizeBytes), new Date(object.lastModified).toLocaleTimeString()],
        () => actions.preview(object),
      ),
    ),
  ];
  const empty = make('li', 'empty', place.bucket === '' ? 'There is no bucket.' : 'Nothing here.');
  const list = element('objects');
  const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
  list.replaceChildren(...(rows.length > 0 ? rows : [empty]));
  if (focused >= 0) list.children[focused]?.querySelector('button')?.focus();
}

function renderPath(
  { bucket, prefix }: { bucket: string; prefix: string },
  actions: Actions,
): void {
  const steps = prefix.split('/').slice(0, -1);
  const crumbs = [
    crumb(bucket, () => actions.open('')),
    ...steps.map((step, index) =>
      crumb(step, () => actions.open(`${steps.slice(0, index + 1).join('/')}/`)),
    ),
  ];
  element('path').hidden = steps.length === 0;
  element('path').replaceChildren(
    ...crumbs.flatMap((button) => [button, document.createTextNode('/')]),
  );
}

function crumb(text: string, onClick: () => void): HTMLElement {
  const button = make('button', '', text);
  button.addEventListener('click', onClick);
  return button;
}

function row(name: string, facts: readonly string[], onClick: () => void): HTMLElement {
  const button = make('button', '', '');
  button.append(make('span', 'name', name), ...facts.map((fact) => make('span', 'fact', fact)));
  button.addEventListener('click', onClick);
  const item = document.createElement('li');
  item.append(button);
  return item;
}
