import '@oss-uploader/widget';

import { expect } from '@open-wc/testing';
import type { RequestRecord } from '@oss-uploader/emulator';

import { Environment } from '../support/environment.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import { mountUploader, nextEvent, uploadAll } from '../support/uploader.js';

const MB = 1_000_000;
const MIB = 1024 * 1024;

describe('a large file', () => {
  let environment: Environment;
  before(async () => (environment = await Environment.start()));
  beforeEach(() => environment.reset());
  after(() => environment.stop());

  async function parts(): Promise<readonly RequestRecord[]> {
    return (await environment.requests()).filter(({ operation }) => operation === 'UploadPart');
  }

  /** Sends a file and expects what every upload promises, whatever goes wrong on its way. */
  async function sendWell(made: MadeFile): Promise<void> {
    const { successes, failures } = await uploadAll(await mountUploader(environment), [made.file]);
    expect(failures.map(({ error }) => error.message)).to.deep.equal([]);
    expect(successes.map(({ verified }) => verified)).to.deep.equal([true]);
    expect(await environment.hasContent(successes[0]?.key ?? '', made)).to.equal(true);
    const rows = (await environment.uploads()).filter(({ name }) => name === made.file.name);
    expect(rows).to.have.length(1);
  }

  it('goes up in parts, several at a time, and is put together once', async () => {
    await sendWell(makeFile('large.bin', 24 * MB));
    const sent = await parts();
    expect(sent.map(({ receivedBytes }) => receivedBytes).reduce((a, b) => a + b)).to.equal(
      24 * MB,
    );
    expect(sent.every(({ receivedBytes }) => receivedBytes <= 8 * MIB)).to.equal(true);
    const starts = sent.map(({ startedAt }) => Date.parse(startedAt));
    const ends = sent.map(({ startedAt, durationMs }) => Date.parse(startedAt) + (durationMs ?? 0));
    const overlaps = starts.filter((start, index) =>
      ends.some((end, other) => other !== index && (starts[other] ?? 0) <= start && start < end),
    );
    expect(overlaps.length).to.be.greaterThan(0);
    const operations = (await environment.requests()).map(({ operation }) => operation);
    expect(operations.filter((one) => one === 'CompleteMultipartUpload')).to.have.length(1);
  });

  it('sends only the part again that is cut in the middle', async () => {
    await environment.addFault({
      operation: 'UploadPart',
      times: 1,
      action: { kind: 'reset-request', afterBytes: MIB },
    });
    await sendWell(makeFile('cut-part.bin', 18 * MB));
    const whole = (await parts()).filter(({ outcome }) => outcome === 'complete');
    expect(whole.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0)).to.equal(18 * MB);
  });

  it('sends a part again that OSS stored with a flipped bit', async () => {
    await environment.addFault({ operation: 'UploadPart', times: 1, action: { kind: 'corrupt' } });
    await sendWell(makeFile('bent-part.bin', 18 * MB));
  });

  it('takes new URLs when the old ones have expired, and keeps the parts', async () => {
    await environment.addFault({
      operation: 'UploadPart',
      times: 2,
      action: { kind: 'clock-offset', offsetMs: 24 * 3600 * 1000 },
    });
    await sendWell(makeFile('late-parts.bin', 18 * MB));
    const stored = (await parts()).filter(({ status }) => status === 200);
    expect(stored.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0)).to.equal(18 * MB);
  });

  it('waits as long as OSS asks for, and goes on', async () => {
    await environment.addFault({
      operation: 'UploadPart',
      times: 3,
      action: { kind: 'status', status: 429, code: 'QpsLimitExceeded', retryAfterSeconds: 1 },
    });
    await sendWell(makeFile('busy-parts.bin', 18 * MB));
  });

  it('is told of once when the answer to its completion is lost', async () => {
    await environment.addFault({
      operation: 'CompleteMultipartUpload',
      times: 1,
      action: { kind: 'reset-response', afterBytes: 0 },
    });
    await sendWell(makeFile('unheard-end.bin', 18 * MB));
  });

  it('is told of once when a part was stored and its answer is lost', async () => {
    await environment.addFault({
      operation: 'UploadPart',
      times: 2,
      action: { kind: 'reset-response', afterBytes: 0 },
    });
    await sendWell(makeFile('unheard-part.bin', 18 * MB));
  });

  it('keeps its parts over a pause, and its bar with them', async () => {
    await environment.addFault({
      operation: 'UploadPart',
      action: { kind: 'bandwidth', bytesPerSecond: 8 * MB, across: 'all' },
    });
    const made = makeFile('paused.bin', 18 * MB);
    const element = await mountUploader(environment);
    element.addFiles([made.file]);
    while (!(await parts()).some(({ status }) => status === 200)) {
      await nextEvent(element, 'upload-progress');
    }
    const id = element.items[0]?.id ?? '';
    element.pause(id);
    expect(element.items[0]?.state.phase).to.equal('paused');
    await environment.reset();
    const success = nextEvent(element, 'upload-success');
    element.resume(id);
    const { key } = await success;
    expect(await environment.hasContent(key, made)).to.equal(true);
    const sent = (await parts()).filter(({ status }) => status === 200);
    expect(sent.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0)).to.be.lessThan(18 * MB);
  });

  it('frees its parts when it is canceled', async () => {
    await environment.addFault({
      operation: 'UploadPart',
      action: { kind: 'bandwidth', bytesPerSecond: 4 * MB, across: 'all' },
    });
    const element = await mountUploader(environment);
    const progress = nextEvent(element, 'upload-progress');
    element.addFiles([makeFile('given-up.bin', 18 * MB).file]);
    const { id } = await progress;
    element.cancel(id);
    const aborted = await environment.waitForRequest({
      operation: 'AbortMultipartUpload',
      outcome: 'complete',
    });
    expect(aborted.status).to.equal(204);
    expect(await environment.keys()).not.to.include(aborted.key);
  });
});

describe('many small files', () => {
  let environment: Environment;
  before(async () => (environment = await Environment.start()));
  after(() => environment.stop());

  it('all arrive, each once', async () => {
    const made = Array.from({ length: 150 }, (_, index) => makeFile(`small-${index}.bin`, 1000));
    const element = await mountUploader(environment);
    const { successes, failures } = await uploadAll(
      element,
      made.map(({ file }) => file),
    );
    expect(failures).to.deep.equal([]);
    expect(successes.every(({ verified }) => verified)).to.equal(true);
    expect(new Set((await environment.uploads()).map(({ name }) => name)).size).to.equal(150);
    expect(await environment.uploads()).to.have.length(150);
  });
});
