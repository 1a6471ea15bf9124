import { expect } from '@open-wc/testing';

import { Environment } from '../support/environment.js';
import type { StrictReport } from '../support/strict-page.js';

/** Opens the strict page in a frame and waits for what it has to tell. */
async function visitStrictPage(environment: Environment, sandbox?: string): Promise<StrictReport> {
  const { serverUrl, bucketUrl } = environment;
  const visit = crypto.randomUUID();
  const query = new URLSearchParams({ server: serverUrl, visit });
  for (const url of [serverUrl, bucketUrl]) query.append('connect', new URL(url).origin);
  const frame = document.createElement('iframe');
  frame.src = `/__strict?${query.toString()}`;
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  const told = new Promise<StrictReport>((resolve) => {
    // Not by its source: in WebKitGTK that was not the window of the frame.
    addEventListener('message', ({ data }: MessageEvent<StrictReport>) => {
      if (data.visit === visit) resolve(data);
    });
  });
  document.body.append(frame);
  const report = await told;
  frame.remove();
  return report;
}

describe("a page with `default-src 'none'` and enforced Trusted Types", () => {
  let environment: Environment;
  before(async () => (environment = await Environment.start()));
  beforeEach(() => environment.reset());
  after(() => environment.stop());

  it('uploads as a form and in parts, and nothing is refused', async () => {
    const { violations, uploaded, failed } = await visitStrictPage(environment);
    expect(failed).to.deep.equal([]);
    expect(violations).to.deep.equal([]);
    expect([...uploaded].sort()).to.deep.equal(['large.bin', 'pixel.png']);
    const names = (await environment.uploads()).map(({ name }) => name);
    expect([...names].sort()).to.deep.equal(['large.bin', 'pixel.png']);
    const operations = (await environment.requests()).map(({ operation }) => operation);
    expect(operations).to.include.members(['PostObject', 'UploadPart']);
  });

  it('does so in a sandboxed frame, too', async () => {
    const report = await visitStrictPage(environment, 'allow-scripts allow-same-origin');
    expect(report.failed).to.deep.equal([]);
    expect(report.violations).to.deep.equal([]);
    expect([...report.uploaded].sort()).to.deep.equal(['large.bin', 'pixel.png']);
  });

  it('gives the browser nothing to report', async () => {
    await visitStrictPage(environment);
    const response = await fetch('/__strict/reports');
    expect(await response.json()).to.deep.equal([]);
  });
});
