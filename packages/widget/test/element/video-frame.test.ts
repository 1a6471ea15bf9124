import { expect } from '@open-wc/testing';

import { videoFrame } from '../../src/element/video-frame.js';
import { createItem } from './support/fake-queue.js';
import { createUploader, find, findAll } from './support/fixture.js';
import { colorAt } from './support/picture.js';
import { until } from './support/until.js';

/** A moment of red, as Chromium records it; undefined where the browser cannot play it, as a WebKitGTK without its codecs. */
async function redVideo(): Promise<File | undefined> {
  const type = 'video/webm; codecs="vp8"';
  if (document.createElement('video').canPlayType(type) === '') return undefined;
  const answer = await fetch(new URL('support/red.webm', import.meta.url));
  return new File([await answer.blob()], 'red.webm', { type: 'video/webm' });
}

describe('pictures of videos', () => {
  it('show a moment near the start, where the page wants them', async function () {
    const file = await redVideo();
    if (file === undefined) return this.skip();
    const element = await createUploader({ thumbnails: 'all' });
    element.fake.show([createItem(file, { phase: 'queued', retries: 0, sentBytes: 0 })]);
    await until(() => findAll(element, '.thumbnail canvas').length === 1);
    const canvas = find(element, '.thumbnail canvas', HTMLCanvasElement);
    const [red = 0, green = 255] = colorAt(canvas, 0.5, 0.5);
    expect(red).to.be.greaterThan(180);
    expect(green).to.be.lessThan(80);
  });

  it('are given up where there is nothing to be played', async () => {
    const file = new File(['no video'], 'broken.mp4', { type: 'video/mp4' });
    const error: unknown = await videoFrame(file, 40).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(DOMException);
  });
});
