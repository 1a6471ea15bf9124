import { expect } from '@open-wc/testing';

import { videoFrame } from '../../src/element/video-frame.js';
import { createItem } from './support/fake-queue.js';
import { createUploader, find, findAll } from './support/fixture.js';
import { colorAt } from './support/picture.js';
import { until } from './support/until.js';

/** A moment of red; undefined where the browser plays videos and records none, as WebKitGTK. */
async function recordVideo(): Promise<File | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 32;
  const context = canvas.getContext('2d');
  if (typeof MediaRecorder === 'undefined') return undefined;
  const recorder = new MediaRecorder(canvas.captureStream());
  const chunks: Blob[] = [];
  const isRecorded = new Promise((resolve) => {
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
    recorder.addEventListener('stop', resolve);
  });
  try {
    recorder.start();
  } catch {
    return undefined;
  }
  for (let frame = 0; frame < 20; frame += 1) {
    if (context !== null) context.fillStyle = frame % 2 === 0 ? '#f00' : '#e00';
    context?.fillRect(0, 0, 64, 32);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await isRecorded;
  return new File(chunks, 'red.webm', { type: 'video/webm' });
}

describe('pictures of videos', () => {
  it('show a moment near the start, where the page wants them', async function () {
    // Recording takes as many frames as there are, and a busy machine shows few.
    this.timeout(60_000);
    const file = await recordVideo();
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
