import { expect } from '@open-wc/testing';

import { everyPhase, RESULT } from './support/every-phase.js';
import { createFile, createItem } from './support/fake-queue.js';
import { announced, createUploader, find } from './support/fixture.js';
import { until } from './support/until.js';

describe('the live region', () => {
  it('is polite and there from the start', async () => {
    const element = await createUploader();
    expect(find(element, '[role=status]').textContent).to.equal('');
  });

  it('says together what comes together', async () => {
    const element = await createUploader();
    const item = createItem(createFile('a.png'), { phase: 'succeeded', result: RESULT });
    const failed = everyPhase().failed;
    if (failed.state.phase !== 'failed') throw new Error('not failed');
    element.fake.tell({ type: 'file-added', item });
    element.fake.tell({ type: 'upload-success', item, result: RESULT });
    element.fake.tell({ type: 'upload-failure', item: failed, error: failed.state.error });
    await until(() => announced(element) !== '');
    expect(announced(element)).to.equal(
      'photo.jpg failed. The storage refused this file. Retry. If it happens again, tell the people who run this site. ' +
        'a.png added. a.png uploaded.',
    );
  });

  it('counts what is too much to name', async () => {
    const element = await createUploader();
    for (let index = 0; index < 100; index += 1) {
      const item = createItem(createFile(`${index}.png`), {
        phase: 'queued',
        retries: 0,
        sentBytes: 0,
      });
      element.fake.tell({ type: 'file-added', item });
    }
    await until(() => announced(element) !== '');
    expect(announced(element)).to.equal('100 files added.');
  });

  it('says why a file was not added', async () => {
    const element = await createUploader();
    const reason = { code: 'too-many-files', maxFiles: 5 } as const;
    element.fake.tell({ type: 'file-rejected', file: createFile('six.png'), reason });
    await until(() => announced(element) !== '');
    expect(announced(element)).to.equal('six.png was not added. Too many: at most 5 files.');
  });

  it('does not chatter about progress', async () => {
    const element = await createUploader();
    const item = createItem(createFile('a.png'), { phase: 'queued', retries: 0, sentBytes: 0 });
    element.fake.tell({ type: 'file-added', item });
    element.fake.tell({ type: 'upload-start', item });
    for (let sentBytes = 0; sentBytes < 100; sentBytes += 1) {
      element.fake.tell({ type: 'queue-progress', sentBytes, totalBytes: 100 });
    }
    await until(() => announced(element) !== '');
    expect(announced(element)).to.equal('a.png added.');
  });

  it('says of many failures which button helps', async () => {
    const element = await createUploader();
    const { failed } = everyPhase();
    if (failed.state.phase !== 'failed') throw new Error('not failed');
    for (let index = 0; index < 3; index += 1) {
      element.fake.tell({ type: 'upload-failure', item: failed, error: failed.state.error });
    }
    await until(() => announced(element) !== '');
    expect(announced(element)).to.equal('3 files failed. To try again, press “Retry failed”.');
  });

  it('names none of many files that are done, only how it ended', async () => {
    const element = await createUploader();
    const items = Array.from({ length: 11 }, (_, index) =>
      createItem(createFile(`${index}.png`), { phase: 'succeeded', result: RESULT }),
    );
    element.fake.show(items);
    for (const item of items) element.fake.tell({ type: 'upload-success', item, result: RESULT });
    element.fake.tell({ type: 'queue-idle', items });
    await until(() => announced(element) !== '');
    expect(announced(element)).to.equal('Finished: 11 of 11 uploaded.');
  });

  it('says once why files wait, and when they go on', async () => {
    const element = await createUploader();
    const { waiting } = everyPhase();
    if (waiting.state.phase !== 'waiting') throw new Error('not waiting');
    const { error, retryAt } = waiting.state;
    const other = createItem(createFile('other.png'), waiting.state);
    element.fake.show([waiting]);
    element.fake.tell({ type: 'upload-retry', item: waiting, error, retryAt, retries: 1 });
    element.fake.show([waiting, other]);
    element.fake.tell({ type: 'upload-retry', item: other, error, retryAt, retries: 1 });
    element.fake.tell({ type: 'upload-retry', item: waiting, error, retryAt, retries: 2 });
    await until(() => announced(element) !== '');
    expect(announced(element)).to.match(
      /^photo\.jpg: The connection was lost\. Trying again in [67]s$/,
    );
  });

  it('says how it ended', async () => {
    const element = await createUploader();
    const { succeeded, failed } = everyPhase();
    element.fake.show([succeeded, failed]);
    element.fake.tell({ type: 'queue-idle', items: [succeeded, failed] });
    await until(() => announced(element) !== '');
    expect(announced(element)).to.equal('Finished: 1 of 2 uploaded.');
  });

  it('speaks Chinese on a Chinese page', async () => {
    const element = await createUploader({}, 'zh-CN');
    const item = createItem(createFile('照片.png'), { phase: 'queued', retries: 0, sentBytes: 0 });
    element.fake.tell({ type: 'file-added', item });
    await until(() => announced(element) !== '');
    expect(announced(element)).to.equal('已添加“照片.png”。');
  });
});
