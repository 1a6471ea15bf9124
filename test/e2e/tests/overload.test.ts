import '@oss-uploader/widget';

import { expect } from '@open-wc/testing';
import type { OssUploader, UploadRetryDetail } from '@oss-uploader/widget/element';

import { Environment } from '../support/environment.js';
import { makeFile } from '../support/made-file.js';
import { mountUploader, nextEvent, uploadAll } from '../support/uploader.js';

describe('a server that has too much to do', () => {
  let environment: Environment;
  // One request that begins an upload, and two that end one, are all that it takes at a time.
  before(async () => (environment = await Environment.start({ overload: { maxRequests: 1 } })));
  beforeEach(() => environment.reset());
  afterEach(() => environment.releaseApplication());
  after(() => environment.stop());

  it('is asked for a plan again when it said, and the list says why that waits', async () => {
    await environment.holdApplication();
    const element = await mountUploader(environment);
    const first = uploadAll(element, [makeFile('first.bin', 100_000).file]);
    await environment.waitForHeld(1);

    const retrying = nextEvent(element, 'upload-retry');
    const made = makeFile('second.bin', 100_000);
    element.addFiles([made.file]);
    const retry = await retrying;
    const refusedAtMs = Date.now();
    expectToldToWait(retry);
    await expectBusy(element, 'second.bin');
    expect(await environment.keys()).to.have.length(1);

    await environment.releaseApplication();
    const { successes, failures } = await first;
    const waitedMs = Date.now() - refusedAtMs;
    expect(failures).to.deep.equal([]);
    expect(successes.map(({ file }) => file.name)).to.deep.equal(['first.bin', 'second.bin']);
    expect(waitedMs).to.be.at.least((retry.error.details.retryAfterMs ?? Infinity) - 50);
    expect(await environment.hasContent(successes[1]?.key ?? '', made)).to.equal(true);
  });

  it('refuses a callback, and is asked to confirm when it said, with one post of the bytes', async () => {
    await environment.holdApplication();
    const element = await mountUploader(environment);
    const retrying = nextEvent(element, 'upload-retry');
    const names = ['a.bin', 'b.bin', 'c.bin'];
    const all = uploadAll(
      element,
      names.map((name) => makeFile(name, 100_000).file),
    );
    const retry = await retrying;
    const refusedAtMs = Date.now();
    expectToldToWait(retry);
    await expectBusy(element, retry.file.name);

    await environment.releaseApplication();
    const { successes, failures } = await all;
    const waitedMs = Date.now() - refusedAtMs;
    expect(failures).to.deep.equal([]);
    expect(successes.map(({ file }) => file.name).sort()).to.deep.equal(names);
    const refused = successes.find(({ file }) => file === retry.file);
    expect(refused?.acknowledgedBy).to.equal('confirm');
    expect(waitedMs).to.be.at.least((retry.error.details.retryAfterMs ?? Infinity) - 50);
    expect(await environment.posts()).to.have.length(3);
  });
});

/** By the server itself, for as long as it says. */
function expectToldToWait({ error }: UploadRetryDetail): void {
  expect(error.details.serverCode).to.equal('overloaded');
  expect(error.details.status).to.equal(503);
  expect(error.details.retryAfterMs).to.be.within(1000, 4000);
}

async function expectBusy(element: OssUploader, name: string): Promise<void> {
  await element.updateComplete;
  const rows = [...(element.shadowRoot?.querySelectorAll('[part~="item"]') ?? [])];
  const row = rows.find(({ textContent }) => textContent.includes(name));
  expect(row?.textContent).to.match(/The server is busy\. Trying again in \d+\s?s/);
}
