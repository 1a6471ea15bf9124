import '@oss-uploader/widget';

import { expect } from '@open-wc/testing';

import { Environment } from '../support/environment.js';
import { mountUploader, uploadAll } from '../support/uploader.js';

describe('an image that is made smaller', () => {
  let environment: Environment;
  before(async () => (environment = await Environment.start()));
  after(() => environment.stop());

  it('arrives as it was made, checked and under its new name', async () => {
    const canvas = new OffscreenCanvas(1200, 800);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.fillStyle = '#08f';
    context.fillRect(0, 0, 1200, 800);
    const chosen = new File([await canvas.convertToBlob()], 'photo.png', { type: 'image/png' });
    const element = await mountUploader(environment, {
      imageMaxWidth: 300,
      imageType: 'image/jpeg',
      imageMetadata: 'strip',
    });
    const { successes, failures } = await uploadAll(element, [chosen]);

    expect(failures).to.deep.equal([]);
    const [success] = successes;
    expect(success?.file.name).to.equal('photo.jpg');
    expect(success?.originalFile).to.equal(chosen);
    expect(success?.verified).to.equal(true);
    const stored = await environment.contentOf(success?.key ?? '');
    expect(stored.size).to.equal(success?.file.size);
    const { width, height } = await createImageBitmap(stored);
    expect([width, height]).to.deep.equal([300, 200]);
  });
});
