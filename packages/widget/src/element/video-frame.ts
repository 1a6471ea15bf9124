/** Many videos begin in the dark. */
const MOMENT = 0.1;
const LATEST_S = 5;
/** A video that does not open by then never will. */
const PATIENCE_MS = 8000;

/** A picture from near the start of a video; rejects where this browser cannot play it. */
export async function videoFrame(file: File, widthPx: number): Promise<ImageBitmap> {
  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  const patience = AbortSignal.timeout(PATIENCE_MS);
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  try {
    const hasData = happened(video, 'loadeddata', patience);
    video.src = url;
    await hasData;
    const hasSought = happened(video, 'seeked', patience);
    // A recording may not say how long it is.
    const isLengthKnown = Number.isFinite(video.duration);
    video.currentTime = isLengthKnown ? Math.min(LATEST_S, video.duration * MOMENT) : 0;
    await hasSought;
    return await createImageBitmap(video, { resizeWidth: widthPx, resizeQuality: 'medium' });
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

function happened(video: HTMLVideoElement, type: string, patience: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new DOMException('The video does not open.', 'EncodingError'));
    video.addEventListener(type, () => resolve(), { once: true });
    video.addEventListener('error', fail, { once: true });
    patience.addEventListener('abort', fail, { once: true });
  });
}
