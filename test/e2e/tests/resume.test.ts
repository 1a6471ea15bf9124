import { expect } from '@open-wc/testing';
import { UploadQueue } from '@oss-uploader/widget/core';
import type { OssUploader } from '@oss-uploader/widget/element';

import { Environment } from '../support/environment.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import { nextEvent } from '../support/uploader.js';
import { closeVisits, visit } from '../support/visit.js';

const MB = 1_000_000;
const SIZE_BYTES = 20 * MB;

describe('an upload that its page left unfinished', () => {
  let environment: Environment;

  before(async () => (environment = await Environment.start()));
  after(() => environment.stop());
  beforeEach(() => environment.reset());
  afterEach(closeVisits);

  /** The parts that OSS took, or was sent in vain. */
  async function parts() {
    return (await environment.requests()).filter(({ operation }) => operation === 'UploadPart');
  }

  /** Bytes of the parts that OSS stored since the last reset, each counted as often as it was stored. */
  async function storedBytes(): Promise<number> {
    const stored = (await parts()).filter(({ status }) => status === 200);
    return stored.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0);
  }

  /** Opens a page, sends some parts of a file, and closes the page in the middle; answers with what OSS then has. */
  async function interrupt({ file }: MadeFile): Promise<number> {
    await environment.addFault({
      operation: 'UploadPart',
      action: { kind: 'bandwidth', bytesPerSecond: 6 * MB, across: 'all' },
    });
    const { element, close } = await visit(environment.serverUrl);
    element.addFiles([file]);
    await until(async () => (await storedBytes()) > 0);
    close();
    // A part may have left the browser whole.
    await until(async () => (await parts()).every(({ outcome }) => outcome !== 'pending'));
    const keptBytes = await storedBytes();
    expect(keptBytes).to.be.lessThan(file.size);
    await environment.reset();
    return keptBytes;
  }

  /** Opens another page and answers with its element once it offers the upload. */
  async function comeBack(made: MadeFile): Promise<readonly [OssUploader, string]> {
    const { element } = await visit(environment.serverUrl);
    await until(() => element.unfinished.length > 0);
    await element.updateComplete;
    const [upload, ...others] = element.unfinished;
    expect(others).to.deep.equal([]);
    expect(upload?.name).to.equal(made.file.name);
    return [element, upload?.id ?? ''];
  }

  async function arrived(made: MadeFile, key: string): Promise<void> {
    const rows = (await environment.uploads()).filter(({ name }) => name === made.file.name);
    expect(rows.map((row) => [row.key, row.sizeBytes, row.verified])).to.deep.equal([
      [key, SIZE_BYTES, true],
    ]);
    expect(await environment.hasContent(key, made)).to.equal(true);
  }

  it('is offered by the next page and goes on with its file: only what is missing is sent', async () => {
    const made = makeFile('continued.bin', SIZE_BYTES);
    const keptBytes = await interrupt(made);
    const [element, id] = await comeBack(made);
    expect(element.unfinished[0]?.sentBytes).to.equal(keptBytes);
    expect(textOf(element)).to.include('1 unfinished upload');

    const success = nextEvent(element, 'upload-success');
    expect(await element.continueUpload(id, made.file)).to.equal('continued');
    const { key, verified } = await success;
    expect(verified).to.equal(true);
    expect(element.unfinished).to.deep.equal([]);
    expect(await storedBytes()).to.equal(SIZE_BYTES - keptBytes);
    await arrived(made, key);
  });

  it('goes on by itself when the same file is added again', async () => {
    const made = makeFile('again.bin', SIZE_BYTES);
    const keptBytes = await interrupt(made);
    const [element] = await comeBack(made);

    const success = nextEvent(element, 'upload-success');
    element.addFiles([made.file]);
    const { key } = await success;
    expect(element.unfinished).to.deep.equal([]);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('[part=unfinished]')).to.equal(null);
    expect(await storedBytes()).to.equal(SIZE_BYTES - keptBytes);
    await arrived(made, key);
  });

  it('is never joined to another file, and is still offered after that; given up, it frees its parts', async () => {
    const made = makeFile('own.bin', SIZE_BYTES);
    await interrupt(made);
    const [element, id] = await comeBack(made);

    const { type, lastModified } = made.file;
    const twin = new File([makeFile('twin.bin', SIZE_BYTES).file], 'own.bin', {
      type,
      lastModified,
    });
    for (const file of [makeFile('other.bin', MB).file, twin]) {
      expect(await element.continueUpload(id, file)).to.equal('other-file');
      await element.updateComplete;
      expect(textOf(element)).to.include('This is not the same file: ');
    }
    expect(element.items).to.deep.equal([]);
    expect(await parts()).to.deep.equal([]);

    element.shadowRoot?.querySelector<HTMLElement>('[aria-label="Discard own.bin"]')?.click();
    await environment.waitForRequest({ operation: 'AbortMultipartUpload', status: 204 });
    expect(element.unfinished).to.deep.equal([]);
    // Nor does any later page offer it.
    const queue = new UploadQueue({ serverUrl: environment.serverUrl, withCredentials: true });
    await queue.findUnfinished();
    expect(queue.unfinished).to.deep.equal([]);
    queue.dispose();
  });

  it('is shown as done when OSS has all of it, and its file is not sent again', async () => {
    const made = makeFile('silent.bin', MB);
    await environment.addFault({ operation: 'PostObject', action: { kind: 'freeze-response' } });
    const before = await visit(environment.serverUrl);
    before.element.addFiles([made.file]);
    const rows = async () =>
      (await environment.uploads()).filter(({ name }) => name === made.file.name);
    await until(async () => (await rows()).length > 0);
    before.close();
    await environment.reset();

    const { element } = await visit(environment.serverUrl);
    await until(() => element.shadowRoot?.querySelector('[part=finished]') !== null);
    expect(textOf(element)).to.include('silent.bin, interrupted earlier, is now uploaded.');
    expect(element.unfinished).to.deep.equal([]);
    const success = nextEvent(element, 'upload-success');
    element.addFiles([made.file]);
    const { key, upload, verified } = await success;
    expect(await rows()).to.have.length(1);
    expect([key, upload?.id, verified]).to.deep.equal([
      (await rows())[0]?.key,
      (await rows())[0]?.id,
      true,
    ]);
    expect(await environment.posts()).to.deep.equal([]);
  });

  it('is not begun a second time while its page is there: two pages send a file once', async () => {
    const made = makeFile('twice.bin', SIZE_BYTES);
    await environment.addFault({
      operation: 'UploadPart',
      action: { kind: 'bandwidth', bytesPerSecond: 6 * MB, across: 'all' },
    });
    const first = (await visit(environment.serverUrl)).element;
    const second = (await visit(environment.serverUrl)).element;
    const firstSuccess = nextEvent(first, 'upload-success');
    const secondSuccess = nextEvent(second, 'upload-success');
    first.addFiles([made.file]);
    await until(async () => (await parts()).length > 0);
    const waiting = nextEvent(second, 'upload-retry');
    second.addFiles([made.file]);
    expect((await waiting).error.code).to.equal('elsewhere');
    await second.updateComplete;
    expect(textOf(second)).to.include('This file is being uploaded in another tab.');
    expect(second.unfinished).to.deep.equal([]);

    const { key } = await firstSuccess;
    // Told at once, and not by a timer.
    expect((await secondSuccess).key).to.equal(key);
    expect(await storedBytes()).to.equal(SIZE_BYTES);
    await arrived(made, key);
  });
});

/** Asks again and again; the test's own time-out ends it. */
async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** What a person can read in the element. */
function textOf(element: Element): string {
  return (element.shadowRoot?.textContent ?? '').replaceAll(/\s+/g, ' ');
}
