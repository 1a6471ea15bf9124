import { expect } from '@open-wc/testing';
import type { OssUploader, OssUploaderEventMap } from '@oss-uploader/widget/element';

import { Environment } from '../support/environment.js';
import { makeFile } from '../support/made-file.js';
import { mountUploader, nextEvent, uploadAll } from '../support/uploader.js';

/** A server gives it, no compiler resolves it. */
const ALONE = '/__without-chunks/oss-uploader.js';

type Refusal = OssUploaderEventMap['file-rejected']['detail'];

async function makePhoto(): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = 600;
  canvas.height = 400;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.fillRect(0, 0, 300, 200);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('no picture');
  return new File([blob], 'photo.png', { type: 'image/png' });
}

/** What is refused, from now on. */
function watchRefusals(element: OssUploader): readonly Refusal[] {
  const refusals: Refusal[] = [];
  element.addEventListener('file-rejected', ({ detail }) => refusals.push(detail));
  return refusals;
}

function rejectionsOf(element: OssUploader): string {
  return element.shadowRoot?.querySelector('[part=rejections]')?.textContent ?? '';
}

describe('the element without the files beside it', () => {
  let environment: Environment;
  before(async () => {
    environment = await Environment.start();
    await import(ALONE);
  });
  after(() => environment.stop());

  // Twice: Firefox remembers that a file was not there, others ask again.
  for (const time of ['first', 'next']) {
    it(`sends an image as it is that was to be smaller, the ${time} time`, async () => {
      const element = await mountUploader(environment, { imageMaxWidth: 300 });
      const photo = await makePhoto();
      const { successes, failures } = await uploadAll(element, [photo]);
      expect(failures).to.deep.equal([]);
      expect(successes[0]?.file).to.equal(photo);
      expect(successes[0]?.verified).to.equal(true);
      expect((await environment.contentOf(successes[0]?.key ?? '')).size).to.equal(photo.size);
    });
  }

  it('refuses an image that was to be sent without its metadata, and sends what is none', async () => {
    const element = await mountUploader(environment, { imageMetadata: 'strip' });
    const refusals = watchRefusals(element);
    const { successes } = await uploadAll(element, [
      await makePhoto(),
      makeFile('notes.bin', 1000).file,
    ]);
    expect(successes.map(({ file }) => file.name)).to.deep.equal(['notes.bin']);
    expect(refusals.map(({ file, reason }) => [file.name, reason.code])).to.deep.equal([
      ['photo.png', 'metadata-kept'],
    ]);
    await element.updateComplete;
    expect(rejectionsOf(element)).to.contain('photo.png');
  });

  it('refuses what the page wanted to change', async () => {
    const element = await mountUploader(environment, { transform: (file) => file });
    const refused = nextEvent(element, 'file-rejected');
    element.addFiles([makeFile('notes.bin', 1000).file]);
    expect((await refused).reason.code).to.equal('transform-failed');
    await element.whenAdded();
    expect(element.items).to.deep.equal([]);
    expect(rejectionsOf(element)).to.contain('notes.bin');
  });

  it('has all rows of a long list in the document', async () => {
    const element = await mountUploader(environment, { manual: true });
    element.addFiles(Array.from({ length: 150 }, (_, index) => makeFile(`${index}`, 1).file));
    await element.whenAdded();
    const rows = (): number => element.shadowRoot?.querySelectorAll('.item').length ?? 0;
    while (rows() < 150) await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(rows()).to.equal(150);
  });
});
