import { createFile, createItem } from './support/fake-queue.js';
import { everyPhase, RESULT } from './support/every-phase.js';
import { TestUploader } from './support/fixture.js';
import { createPicture } from './support/picture.js';
import { until } from './support/until.js';

/** Runs inside the frame of `strict-policy.security.test.ts` and tells its parent what the policy refused. */
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});

async function run(): Promise<void> {
  const element = new TestUploader();
  element.serverUrl = '/oss';
  element.multiple = true;
  element.dropAnywhere = true;
  document.body.append(element);
  element.addFiles([]);
  const result = { ...RESULT, response: { html: '<img src=x>' } };
  element.fake.show([
    createItem(await createPicture('a.png'), { phase: 'queued', retries: 0, sentBytes: 0 }),
    ...Object.values(everyPhase()),
    createItem(createFile('<b>.png'), { phase: 'succeeded', result }),
  ]);
  await element.updateComplete;
  await until(() => element.shadowRoot?.querySelector('.thumbnail canvas') != null);
  const fill = element.shadowRoot?.querySelector('.item[data-phase=sending] .fill');
  const list = element.shadowRoot?.querySelector('.list');
  // A violation is told in a task of its own.
  await new Promise((resolve) => setTimeout(resolve, 0));
  parent.postMessage(
    {
      violations,
      fillPixels: fill?.getBoundingClientRect().width ?? 0,
      radius: list ? getComputedStyle(list).borderTopLeftRadius : '',
    },
    '*',
  );
}

run().catch((error: unknown) => parent.postMessage({ violations: [String(error)] }, '*'));
