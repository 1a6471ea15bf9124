// @ts-check
import '@vaadin/upload';

/** @param {HTMLElement} host */
export async function mount(host) {
  const upload = /** @type {HTMLElement & { target: string, files: unknown[] }} */ (
    document.createElement('vaadin-upload')
  );
  upload.target = '/sink';
  host.append(upload);
  return { target: upload, count: () => upload.files.length };
}
