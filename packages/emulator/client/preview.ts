import { element, formatBytes, make, setText } from './dom.js';
import type { StoredObject } from './types.js';

const mostTextBytes = 64 * 1024;

/** Opens a dialog with the object's content, as far as a browser can show it, and what is known of it. */
export async function showPreview(object: StoredObject): Promise<void> {
  const query = new URLSearchParams({ bucket: object.bucket, key: object.key });
  const url = `/__emulator/content?${query.toString()}`;
  setText('preview-title', object.key);
  element('download').setAttribute('href', url);
  element('facts').replaceChildren(...facts(object));
  element('preview-content').replaceChildren();
  const dialog = element('preview') as HTMLDialogElement;
  dialog.showModal();
  element('close').onclick = () => dialog.close();
  dialog.onclose = () => element('preview-content').replaceChildren();
  const content = await preview(object, url).catch(() => make('p', 'empty', 'It is not there.'));
  if (dialog.open && element('download').getAttribute('href') === url) {
    element('preview-content').replaceChildren(content);
  }
}

async function preview(object: StoredObject, url: string): Promise<HTMLElement> {
  const type = object.contentType.toLowerCase();
  if (object.sizeBytes === 0) return make('p', 'empty', 'The object is empty.');
  if (type.startsWith('image/')) {
    const image = document.createElement('img');
    image.src = url;
    image.alt = object.key;
    return image;
  }
  if (type.startsWith('video/') || type.startsWith('audio/')) {
    const media = document.createElement(type.startsWith('video/') ? 'video' : 'audio');
    media.src = url;
    media.controls = true;
    return media;
  }
  if (/^(?:text\/|application\/(?:json|xml|javascript|x-yaml|[a-z.-]+\+(?:json|xml)))/.test(type)) {
    const response = await fetch(url, { headers: { Range: `bytes=0-${mostTextBytes - 1}` } });
    if (!response.ok) throw new Error('gone');
    const rest = object.sizeBytes > mostTextBytes ? '\n…' : '';
    return make('pre', '', `${await response.text()}${rest}`);
  }
  return make('p', 'empty', 'There is no preview for this type.');
}

function facts(object: StoredObject): readonly HTMLElement[] {
  const rows: readonly (readonly [string, string])[] = [
    ['Size', `${formatBytes(object.sizeBytes)} (${object.sizeBytes} bytes)`],
    ['Type', object.contentType],
    ['Modified', new Date(object.lastModified).toLocaleString()],
    ['ETag', object.etag],
    ['CRC-64', object.crc64],
    ['ACL', object.acl],
    ...Object.entries(object.userMetadata),
  ];
  return rows.flatMap(([name, value]) => [make('dt', '', name), make('dd', '', value)]);
}
