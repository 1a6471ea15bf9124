// @ts-check

/**
 * Runs in the strict page, inside a frame of a test: uploads one file as a form and one in parts, and tells the test what came
 * of it and what the policy refused.
 *
 * @typedef {{ visit: string, violations: string[], uploaded: string[], failed: string[] }} StrictReport
 */

const query = new URL(location.href).searchParams;

/** @type {StrictReport} */
const report = { visit: query.get('visit') ?? '', violations: [], uploaded: [], failed: [] };
document.addEventListener('securitypolicyviolation', (event) => {
  report.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  // What is refused may be tried again for ever.
  tell();
});
addEventListener('error', ({ message }) => tell(message));
addEventListener('unhandledrejection', ({ reason }) => tell(String(reason)));

const element = document.createElement('oss-uploader');
element.setAttribute('server-url', query.get('server') ?? '');
element.setAttribute('with-credentials', '');
element.setAttribute('multiple', '');
element.addEventListener('upload-success', (event) => {
  report.uploaded.push(Reflect.get(event, 'detail').file.name);
});
element.addEventListener('upload-failure', (event) => {
  const { file, error } = Reflect.get(event, 'detail');
  report.failed.push(`${file.name}: ${error.message}`);
});
element.addEventListener('queue-idle', () => tell());
document.body.append(element);
// A picture, so that a small one of it is drawn; the other is above the size from which files go in parts.
const files = [
  new File([Uint8Array.from(atob(pixel()), (letter) => letter.charCodeAt(0))], 'pixel.png', {
    type: 'image/png',
  }),
  new File([new Uint8Array(17 * 1024 * 1024)], 'large.bin'),
];
customElements
  .whenDefined('oss-uploader')
  .then(() => Reflect.get(element, 'addFiles').call(element, files))
  .catch((/** @type {unknown} */ error) => tell(String(error)));

/** The smallest PNG: one transparent pixel. */
function pixel() {
  return 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
}

/** @param {string} [problem] */
function tell(problem) {
  if (problem !== undefined) report.failed.push(problem);
  // A violation is told in a task of its own.
  setTimeout(() => parent.postMessage(report, '*'), 0);
}
