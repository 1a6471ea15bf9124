// @ts-check
import '@oss-uploader/widget/oss-uploader.js';

/**
 * The one-file bundle as a page gets it, with checksums, resuming and the real plugin.
 *
 * @param {HTMLElement} host
 */
export async function mount(host) {
  const element = document.createElement('oss-uploader');
  element.serverUrl = '/oss';
  element.multiple = true;
  host.append(element);
  await element.updateComplete;
  const target = element.shadowRoot?.querySelector('[part=dropzone]') ?? element;
  return {
    target,
    count: () => element.items.length,
    pause: () => element.pauseAll(),
    resume: () => element.resumeAll(),
    ask: (/** @type {'pauseAll' | 'resumeAll' | 'cancelAll' | 'clearDone'} */ name) =>
      element[name](),
  };
}
