// @ts-check
import '@oss-uploader/widget/oss-uploader.js';

/** @import { OssUploader } from '@oss-uploader/widget/element' */

/**
 * What the page tells when it is asked.
 *
 * @typedef {{ number: number, itemId: string, key: string, uploadId: string | undefined, verified: boolean,
 *   acknowledgedBy: string, response: unknown }} Success
 * @typedef {{ id: string, number: number, phase: string, sentBytes: number, retries: number, error: string }} ItemView
 * @typedef {{ items: ItemView[], successes: Success[], faults: string[], rejected: string[], errors: string[],
 *   unfinished: { id: string, number: number }[], continued: { number: number, outcome: string }[] }} PageView
 */

/** @type {OssUploader} */
const element = /** @type {any} */ (document.querySelector('oss-uploader'));
const chooser = /** @type {HTMLInputElement} */ (document.querySelector('input'));
/** @type {Success[]} */
let successes = [];
/** @type {string[]} */
let faults = [];
/** @type {string[]} */
let rejected = [];
/** @type {string[]} */
let errors = [];
/** @type {PageView['continued']} */
let continued = [];

element.addEventListener('upload-success', ({ detail }) => {
  successes.push({
    number: Number.parseInt(detail.file.name, 10),
    itemId: detail.id,
    key: detail.key,
    uploadId: detail.upload?.id,
    verified: detail.verified,
    acknowledgedBy: detail.acknowledgedBy,
    response: detail.response,
  });
});
element.addEventListener('upload-retry', ({ detail }) => faults.push(describeError(detail.error)));
element.addEventListener('upload-failure', async ({ detail }) => {
  if (detail.error.code !== 'file-unreadable') return;
  const reading = await detail.file
    .slice(0, 1)
    .arrayBuffer()
    .catch((error) => error);
  errors.push(`${detail.file.name} cannot be read: ${detail.error.cause}; by us: ${reading}`);
});
element.addEventListener('file-rejected', ({ detail }) => {
  rejected.push(`${detail.file.name}: ${JSON.stringify(detail.reason)}`);
});
addEventListener('error', (event) => errors.push(event.message));
addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));

Object.assign(globalThis, {
  soakUser: {
    /** @param {string} serverUrl */
    begin(serverUrl) {
      element.headers = { 'x-soak-user': 'soak' };
      element.serverUrl = serverUrl;
    },
    /** Where a person adds files. */
    input: () => element.shadowRoot?.querySelector('input[type=file]'),
    /** Where the files were chosen that `continue` goes on with. */
    chooser: () => chooser,
    /**
     * Goes on with what an earlier page left, with the files that were chosen again.
     *
     * @param {readonly { id: string, number: number }[]} uploads
     */
    continue(uploads) {
      const files = [...(chooser.files ?? [])];
      for (const { id, number } of uploads) {
        const file = files.find(({ name }) => Number.parseInt(name, 10) === number);
        element.continueUpload(id, file).then(
          (outcome) => continued.push({ number, outcome }),
          (error) => continued.push({ number, outcome: String(error) }),
        );
      }
    },
    /** @param {readonly string[]} ids */
    retry(ids) {
      for (const id of ids) element.retry(id);
    },
    /** @param {readonly string[]} ids */
    remove(ids) {
      for (const id of ids) element.removeFile(id);
    },
    /** @returns {PageView} */
    look() {
      const view = {
        items: element.items.map(viewItem),
        successes,
        faults,
        rejected,
        errors,
        unfinished: element.unfinished.map(({ id, name }) => ({
          id,
          number: Number.parseInt(name, 10),
        })),
        continued,
      };
      [successes, faults, rejected, errors, continued] = [[], [], [], [], []];
      return view;
    },
  },
});

/**
 * @param {OssUploader['items'][number]} item
 * @returns {ItemView}
 */
function viewItem({ id, file, state }) {
  return {
    id,
    number: Number.parseInt(file.name, 10),
    phase: state.phase,
    sentBytes: 'sentBytes' in state ? state.sentBytes : 0,
    retries: 'retries' in state ? state.retries : 0,
    error: 'error' in state ? describeError(state.error) : '',
  };
}

/** @param {import('@oss-uploader/widget/core').UploadError} error */
function describeError({ code, details }) {
  return [code, details.status, details.ossCode ?? details.serverCode]
    .filter((part) => part !== undefined)
    .join(' ');
}
