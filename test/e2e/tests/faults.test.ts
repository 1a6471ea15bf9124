import '@oss-uploader/widget';

import { expect } from '@open-wc/testing';
import type { UploadRow } from '@oss-uploader/example-app';

import { Environment } from '../support/environment.js';
import { makeFile } from '../support/made-file.js';
import { mountUploader, nextEvent, uploadAll } from '../support/uploader.js';

const MB = 1_000_000;

describe('a bad moment', () => {
  let environment: Environment;
  before(async () => (environment = await Environment.start()));
  beforeEach(() => environment.reset());
  after(() => environment.stop());

  /** The rows about files of this name: the database is that of the whole file. */
  async function uploadsOf(name: string): Promise<readonly UploadRow[]> {
    return (await environment.uploads()).filter((row) => row.name === name);
  }

  it('survives two 503s by itself', async () => {
    await environment.addFault({
      operation: 'PostObject',
      times: 2,
      action: { kind: 'status', status: 503, code: 'ServiceUnavailable' },
    });
    const made = makeFile('busy.bin', MB);
    const { successes, failures, retries } = await uploadAll(await mountUploader(environment), [
      made.file,
    ]);

    expect(failures).to.deep.equal([]);
    expect(retries.map(({ error }) => error.code)).to.deep.equal(['oss', 'oss']);
    expect(successes).to.have.length(1);
    expect((await environment.posts()).map(({ status }) => status)).to.deep.equal([503, 503, 200]);
    expect(await environment.hasContent(successes[0]?.key ?? '', made)).to.equal(true);
  });

  it('survives a connection that is cut in the middle', async () => {
    await environment.addFault({
      operation: 'PostObject',
      times: 1,
      action: { kind: 'reset-request', afterBytes: 5 * MB },
    });
    const made = makeFile('cut.bin', 10 * MB);
    const { successes, failures } = await uploadAll(await mountUploader(environment), [made.file]);

    // Who sends again is left open: Chromium does it itself when the connection had served before.
    expect(failures).to.deep.equal([]);
    expect(successes).to.have.length(1);
    expect((await environment.posts()).map(({ outcome }) => outcome)).to.deep.equal([
      'reset-by-fault',
      'complete',
    ]);
    expect(await environment.hasContent(successes[0]?.key ?? '', made)).to.equal(true);
    // The first try left nothing behind: there is no object but those the application knows.
    expect(await environment.keys()).to.have.length((await environment.uploads()).length);
  });

  it('survives an expired policy: a new plan for the same upload', async () => {
    await environment.addFault({
      operation: 'PostObject',
      times: 1,
      action: { kind: 'clock-offset', offsetMs: 24 * 3600 * 1000 },
    });
    const made = makeFile('late.bin', MB);
    const { successes, failures } = await uploadAll(await mountUploader(environment), [made.file]);

    expect(failures).to.deep.equal([]);
    expect(successes).to.have.length(1);
    const posts = await environment.posts();
    expect(posts.map(({ status }) => status)).to.deep.equal([403, 200]);
    expect(new Set(posts.map(({ key }) => key)).size).to.equal(1);
    expect(await uploadsOf('late.bin')).to.have.length(1);
  });

  it('stores and tells once when only the answer was lost', async () => {
    await environment.addFault({
      operation: 'PostObject',
      times: 1,
      action: { kind: 'reset-response', afterBytes: 0 },
    });
    const made = makeFile('unheard.bin', MB);
    const { successes, failures } = await uploadAll(await mountUploader(environment), [made.file]);

    expect(failures).to.deep.equal([]);
    expect(successes).to.have.length(1);
    // Chromium sends again by itself when the connection had served before: the policy refuses that with 409.
    const [first, ...others] = await environment.posts();
    expect([first?.status, first?.outcome]).to.deep.equal([200, 'reset-by-fault']);
    expect(others.every(({ status }) => status === 409)).to.equal(true);
    expect(await uploadsOf('unheard.bin')).to.have.length(1);
  });

  it('asks the server when OSS reports another checksum, and tells the application once', async () => {
    await environment.addFault({
      operation: 'PostObject',
      times: 1,
      action: { kind: 'wrong-crc' },
    });
    const made = makeFile('bent.bin', MB);
    const { successes, failures } = await uploadAll(await mountUploader(environment), [made.file]);

    expect(failures).to.deep.equal([]);
    expect(
      successes.map(({ verified, acknowledgedBy }) => [verified, acknowledgedBy]),
    ).to.deep.equal([[true, 'confirm']]);
    expect(await environment.posts()).to.have.length(1);
    expect(await uploadsOf('bent.bin')).to.have.length(1);
    expect(await environment.hasContent(successes[0]?.key ?? '', made)).to.equal(true);
  });

  it('says what OSS said when it will not go on', async () => {
    await environment.addFault({
      operation: 'PostObject',
      action: { kind: 'status', status: 403, code: 'AccessDenied', message: 'No rights here.' },
    });
    const element = await mountUploader(environment);
    const { successes, failures } = await uploadAll(element, [makeFile('no.bin', 10).file]);

    expect(successes).to.deep.equal([]);
    expect(failures[0]?.error.code).to.equal('oss');
    expect(failures[0]?.error.details.ossCode).to.equal('AccessDenied');
    expect(failures[0]?.error.details.requestId).to.match(/^[0-9A-F]{24}$/);
    expect(await environment.posts()).to.have.length(1);
    expect(element.shadowRoot?.textContent).to.contain(failures[0]?.error.details.requestId);
  });

  it('stops the bytes when it is canceled', async () => {
    await environment.addFault({
      operation: 'PostObject',
      action: { kind: 'bandwidth', bytesPerSecond: 2 * MB },
    });
    const element = await mountUploader(environment);
    const canceled = nextEvent(element, 'upload-cancel');
    const progress = nextEvent(element, 'upload-progress');
    element.addFiles([makeFile('stop.bin', 15 * MB).file]);
    const { id } = await progress;
    // The page may have handed bytes over before OSS has read the first of them.
    await environment.waitForRequest({ operation: 'PostObject', outcome: 'pending' });
    element.cancel(id);
    await canceled;

    const post = await environment.waitForRequest({
      operation: 'PostObject',
      outcome: 'aborted-by-client',
    });
    expect(post.receivedBytes).to.be.lessThan(15 * MB);
    expect(await environment.keys()).not.to.include(post.key);
    expect(await uploadsOf('stop.bin')).to.deep.equal([]);
  });
});
