import { fixture, html } from '@open-wc/testing';
import type { OssUploader, OssUploaderEventMap } from '@oss-uploader/widget/element';

import type { Environment } from './environment.js';

/** Puts an element on the page that sends to the environment. */
export async function mountUploader(
  environment: Environment,
  properties: Partial<OssUploader> = {},
): Promise<OssUploader> {
  const element = await fixture<OssUploader>(
    html`<oss-uploader
      server-url=${environment.serverUrl}
      with-credentials
      multiple
    ></oss-uploader>`,
  );
  Object.assign(element, properties);
  await element.updateComplete;
  return element;
}

/** The detail of the next event of a name. */
export function nextEvent<Name extends keyof OssUploaderEventMap>(
  element: OssUploader,
  name: Name,
): Promise<OssUploaderEventMap[Name]['detail']> {
  return new Promise((resolve) => {
    element.addEventListener(
      name,
      (event) => resolve((event as OssUploaderEventMap[Name]).detail),
      { once: true },
    );
  });
}

/** Adds files and collects what became of each until the queue is idle. */
export async function uploadAll(
  element: OssUploader,
  files: readonly File[],
): Promise<{
  successes: OssUploaderEventMap['upload-success']['detail'][];
  failures: OssUploaderEventMap['upload-failure']['detail'][];
  retries: OssUploaderEventMap['upload-retry']['detail'][];
}> {
  const outcome: Awaited<ReturnType<typeof uploadAll>> = {
    successes: [],
    failures: [],
    retries: [],
  };
  const listening = new AbortController();
  const options = { signal: listening.signal };
  element.addEventListener(
    'upload-success',
    (event) => outcome.successes.push(event.detail),
    options,
  );
  element.addEventListener(
    'upload-failure',
    (event) => outcome.failures.push(event.detail),
    options,
  );
  element.addEventListener('upload-retry', (event) => outcome.retries.push(event.detail), options);
  const idle = nextEvent(element, 'queue-idle');
  element.addFiles(files);
  await idle;
  listening.abort();
  return outcome;
}
