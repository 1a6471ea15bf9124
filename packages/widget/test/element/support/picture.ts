/** Left half red, right half blue. */
export async function createPicture(
  name: string,
  { widthPx = 64, heightPx = 32, type = 'image/png' } = {},
): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = contextOf(canvas);
  context.fillStyle = '#f00';
  context.fillRect(0, 0, widthPx / 2, heightPx);
  context.fillStyle = '#00f';
  context.fillRect(widthPx / 2, 0, widthPx / 2, heightPx);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
  if (blob === null) throw new Error('no picture');
  return new File([blob], name, { type });
}

/** Drawn by a test. */
export async function createDrawn(
  name: string,
  widthPx: number,
  heightPx: number,
  draw: (context: CanvasRenderingContext2D) => void,
  type = 'image/png',
  quality?: number,
): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  draw(contextOf(canvas));
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  if (blob === null) throw new Error('no picture');
  return new File([blob], name, { type });
}

/** What a browser shows of an image, upright. */
export async function decode(file: File): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  contextOf(canvas).drawImage(bitmap, 0, 0);
  return canvas;
}

/**
 * The same as a JPEG whose EXIF data says: turn it by 90° clockwise to look at it. So red is above. A text may follow in
 * that data.
 */
export async function createTurnedPicture(name: string, note = ''): Promise<File> {
  const jpeg = await createPicture(name, { type: 'image/jpeg' });
  const bytes = new Uint8Array(await jpeg.arrayBuffer());
  // APP1 with "Exif", a big-endian TIFF header, and one directory with one entry: orientation (0x0112) is 6.
  const exif = [
    0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00, 0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00,
    0x00, 0x08, 0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, 0x06, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00,
  ];
  exif[3] = 0x22 + note.length;
  exif.push(...Array.from(note, (letter) => letter.charCodeAt(0)));
  // In one piece: Firefox looks for the type of an image in the first.
  const turned = Uint8Array.from([...bytes.slice(0, 2), ...exif, ...bytes.slice(2)]);
  return new File([turned], name, { type: 'image/jpeg' });
}

/** Red, green and blue at a place, 0…1 from the left and from the top. */
export function colorAt(canvas: HTMLCanvasElement, x: number, y: number): readonly number[] {
  const { data } = contextOf(canvas).getImageData(
    Math.floor(canvas.width * x),
    Math.floor(canvas.height * y),
    1,
    1,
  );
  return [...data.slice(0, 3)];
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d context');
  return context;
}
