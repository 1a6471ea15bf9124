/** A picture drawn here, so that a list of files has something to show. */
export async function samplePicture(name: string, hue = 214): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = 960;
  canvas.height = 640;
  const context = canvas.getContext('2d');
  if (context === null) return sampleFile(name, 'image/png', 40_000);
  const sky = context.createLinearGradient(0, 0, 0, canvas.height);
  sky.addColorStop(0, `hsl(${hue} 70% 78%)`);
  sky.addColorStop(1, `hsl(${hue + 140} 80% 90%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = `hsl(${hue + 170} 90% 82%)`;
  context.beginPath();
  context.arc(680, 210, 84, 0, 2 * Math.PI);
  context.fill();
  for (const [index, height] of [250, 180, 120].entries()) {
    context.fillStyle = `hsl(${hue} ${28 + index * 6}% ${58 - index * 14}%)`;
    context.beginPath();
    context.moveTo(0, 640);
    for (let x = 0; x <= canvas.width; x += 8) {
      const wave = Math.sin(x / (90 + index * 40) + index * 2) * 34;
      context.lineTo(x, 640 - height + wave);
    }
    context.lineTo(canvas.width, 640);
    context.fill();
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File(blob ? [blob] : [], name, { type: 'image/png', lastModified: LAST_MODIFIED });
}

const LAST_MODIFIED = Date.parse('2026-01-05T09:30:00Z');
const BLOCK = new Blob([new Uint8Array(1_000_000)]);

/** A file of a size; the same bytes back every one, so that large ones cost little memory. */
export function sampleFile(name: string, type: string, sizeBytes: number): File {
  const blocks = Array.from({ length: Math.ceil(sizeBytes / BLOCK.size) }, (_, index) =>
    BLOCK.slice(0, Math.min(BLOCK.size, sizeBytes - index * BLOCK.size)),
  );
  return new File(blocks, name, { type, lastModified: LAST_MODIFIED });
}
