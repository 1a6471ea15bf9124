import type { OssUploader } from '@oss-uploader/widget/element';

const BUNDLE = new URL('../../../packages/widget/dist/oss-uploader.js', import.meta.url).href;

/** A page of its own, with an element: removing its frame ends it as closing a tab does. */
export interface Visit {
  readonly element: OssUploader;
  readonly close: () => void;
}

const visits = new Set<Visit>();

export async function visit(serverUrl: string): Promise<Visit> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><html lang="en"><title>Page</title><body>
    <oss-uploader server-url="${serverUrl}" with-credentials multiple></oss-uploader>
    <script type="module" src="${BUNDLE}"></script></body></html>`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  await frame.contentWindow?.customElements.whenDefined('oss-uploader');
  const element = frame.contentDocument?.querySelector<OssUploader>('oss-uploader');
  if (!element) throw new Error('The frame has no element.');
  await element.updateComplete;
  const opened: Visit = {
    element,
    close: () => {
      frame.remove();
      visits.delete(opened);
    },
  };
  visits.add(opened);
  return opened;
}

/** Of the test that is over. */
export function closeVisits(): void {
  for (const { close } of visits) close();
}
