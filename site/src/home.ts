import { createPseudoOss } from './demo/pseudo-oss.js';
import { PlayedUploader } from './demo/played-uploader.js';
import { sampleFile, samplePicture } from './demo/sample-files.js';
import { answer, sendSlowly } from './demo/pseudo-oss.js';

customElements.define('played-uploader', PlayedUploader);

const stage = document.querySelector('[data-stage]');
if (stage) void fill(stage);

/** An element under way: a picture that arrived, and a film that is being sent. Nothing leaves the page. */
async function fill(place: Element): Promise<void> {
  const element = new PlayedUploader();
  element.ports = createPseudoOss({
    send: async (request, file) => {
      const seconds = file.size > 5_000_000 ? 90 : 1;
      await sendSlowly(request, file.size, file.size / seconds);
      const { crc64 } = await import('@oss-uploader/widget/core');
      return answer(200, JSON.stringify({ number: 7 }), {
        'x-oss-hash-crc64ecma': crc64(new Uint8Array(await file.arrayBuffer())),
      });
    },
  });
  element.multiple = true;
  element.serverUrl = '/oss';
  place.replaceChildren(element);
  element.addFiles([
    await samplePicture('evening.png'),
    sampleFile('harbour.mp4', 'video/mp4', 24_000_000),
  ]);
}
