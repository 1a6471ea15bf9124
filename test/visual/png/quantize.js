// @ts-check

const BRIGHTNESS_WEIGHT = 0.2;
/** So many are there in any case: the areas of a design may differ from each other by as little as a tint. */
const AREAS = 11;

/**
 * A picture with few colours, each the one that errs most without it, and for every other colour the nearest of them. In
 * pictures of pages that are the colours of the design, and some steps between for the edges of letters.
 *
 * @param {{ width: number, height: number, data: Uint8Array }} image RGBA, opaque
 * @param {number} maxColors
 */
export function quantize({ width, height, data }, maxColors) {
  const pixels = width * height;
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const color = colorAt(data, pixel);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const { palette, indexOf } = choosePalette(counts, maxColors);
  const indexes = new Uint8Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    indexes[pixel] = indexOf.get(colorAt(data, pixel)) ?? 0;
  }
  return { width, height, palette: Uint8Array.from(palette.flatMap(channelsOf)), indexes };
}

/**
 * The picture in the colours of another one.
 *
 * @param {{ width: number, height: number, data: Uint8Array }} image RGBA, opaque; is painted on
 * @param {Uint8Array} palette
 */
export function repaint({ data }, palette) {
  const colors = Array.from({ length: palette.length / 3 }, (_, index) => [
    ...palette.subarray(index * 3, index * 3 + 3),
  ]);
  /** @type {Map<number, readonly number[]>} */
  const nearest = new Map();
  let before = -1;
  /** @type {readonly number[]} */
  let paint = [];
  for (let pixel = 0; pixel < data.length / 4; pixel += 1) {
    const color = colorAt(data, pixel);
    // Pages are mostly areas of one colour.
    if (color !== before) {
      paint = nearest.get(color) ?? nearestOf(channelsOf(color), colors);
      nearest.set(color, paint);
      before = color;
    }
    data.set(paint, pixel * 4);
  }
}

/**
 * @param {readonly number[]} color
 * @param {readonly (readonly number[])[]} palette
 */
function nearestOf(color, palette) {
  return palette.reduce((a, b) => (distanceOf(color, b) < distanceOf(color, a) ? b : a));
}

/**
 * @param {ReadonlyMap<number, number>} counts how many pixels each colour has
 * @param {number} maxColors
 */
function choosePalette(counts, maxColors) {
  const colors = [...counts].map(([color, count]) => ({
    color,
    channels: channelsOf(color),
    count,
    index: 0,
    distance: Infinity,
  }));
  /** @type {number[]} */
  const palette = [];
  while (palette.length < Math.min(maxColors, colors.length)) {
    const isArea = palette.length < AREAS;
    // A colour of a few letters must have its chance beside the edges of all others.
    const errorOf = (/** @type {Color} */ { count, distance }) =>
      isArea ? count * Math.sign(distance) : Math.sqrt(count) * distance;
    const worst = colors.reduce((a, b) => (errorOf(b) > errorOf(a) ? b : a));
    const index = palette.push(worst.color) - 1;
    for (const candidate of colors) {
      const distance = distanceOf(candidate.channels, worst.channels);
      if (distance < candidate.distance) Object.assign(candidate, { distance, index });
    }
  }
  return { palette, indexOf: new Map(colors.map(({ color, index }) => [color, index])) };
}

/** @typedef {{ color: number, channels: number[], count: number, index: number, distance: number }} Color */

/**
 * @param {Uint8Array} data
 * @param {number} pixel
 */
function colorAt(data, pixel) {
  const offset = pixel * 4;
  return ((data[offset] ?? 0) << 16) | ((data[offset + 1] ?? 0) << 8) | (data[offset + 2] ?? 0);
}

/** @param {number} color */
function channelsOf(color) {
  return [color >> 16, (color >> 8) & 0xff, color & 0xff];
}

/**
 * How different two colours are. Hue weighs more than brightness: the edges of letters differ in brightness only.
 *
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
function distanceOf([r1 = 0, g1 = 0, b1 = 0], [r2 = 0, g2 = 0, b2 = 0]) {
  const brightness = 0.3 * (r1 - r2) + 0.59 * (g1 - g2) + 0.11 * (b1 - b2);
  const blue = b1 - b2 - brightness;
  const red = r1 - r2 - brightness;
  return BRIGHTNESS_WEIGHT * brightness ** 2 + blue ** 2 + red ** 2;
}
