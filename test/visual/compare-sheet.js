// @ts-check
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

import { readExtras } from './png/encode-indexed.js';
import { repaint } from './png/quantize.js';

/** @import { Region } from './open-sheets.js' */

/** How different a pixel may be, 0…1: below, nobody sees it. */
const THRESHOLD = 0.1;
/** Stray pixels are spread; a changed detail fills its place. So many may differ in a square of so many pixels. */
const MAX_PIXELS = 6;
const WINDOW_SIZE = 16;

/**
 * What differs between the picture of a sheet and how it looks now, by state.
 *
 * @param {Buffer} before the picture, as `encodeIndexedPng` wrote it
 * @param {{ png: Buffer, regions: readonly Region[] }} now
 * @returns {{ state: string, difference: string, picture?: Buffer }[]}
 */
export function compareSheet(before, { png, regions }) {
  const { palette, texts } = readExtras(before);
  /** @type {readonly Region[]} */
  const regionsBefore = JSON.parse(texts['regions'] ?? '[]');
  const imageBefore = decodeSheet(before);
  const imageNow = decodeSheet(png);
  repaint(imageNow, palette);
  const found = [];
  for (const region of regions) {
    const other = regionsBefore.find(({ name }) => name === region.name);
    if (other === undefined) {
      found.push({ state: region.name, difference: 'is new' });
      continue;
    }
    const result = compareRegions(crop(imageBefore, other), crop(imageNow, region));
    if (result !== undefined) found.push({ state: region.name, ...result });
  }
  for (const { name } of regionsBefore) {
    if (regions.some((region) => region.name === name)) continue;
    found.push({ state: name, difference: 'is not there any more' });
  }
  return found;
}

/** @param {Buffer} png */
export function decodeSheet(png) {
  return PNG.sync.read(png);
}

/**
 * @param {PNG} before
 * @param {PNG} now
 */
function compareRegions(before, now) {
  const { width, height } = now;
  if (before.width !== width || before.height !== height) {
    const difference = `is ${width}×${height} now, was ${before.width}×${before.height}`;
    return { difference, picture: sideBySide([before, now]) };
  }
  const diff = new PNG({ width, height });
  const options = { threshold: THRESHOLD, windowSize: WINDOW_SIZE };
  const pixels = pixelmatch(before.data, now.data, diff.data, width, height, options);
  if (pixels <= MAX_PIXELS) return undefined;
  const difference = `${pixels} pixels differ within ${WINDOW_SIZE}×${WINDOW_SIZE}`;
  return { difference, picture: sideBySide([before, now, diff]) };
}

/**
 * @param {PNG} image
 * @param {Region} region
 */
function crop(image, { x, y, width, height }) {
  const part = new PNG({ width, height });
  PNG.bitblt(image, part, Math.round(x), Math.round(y), width, height, 0, 0);
  return part;
}

/**
 * The picture before, the one of now, and what differs, from left to right.
 *
 * @param {readonly PNG[]} images
 */
function sideBySide(images) {
  const gap = 8;
  const width = images.reduce((sum, image) => sum + image.width + gap, -gap);
  const height = Math.max(...images.map((image) => image.height));
  const sheet = new PNG({ width, height });
  let left = 0;
  for (const image of images) {
    PNG.bitblt(image, sheet, 0, 0, image.width, image.height, left, 0);
    left += image.width + gap;
  }
  return PNG.sync.write(sheet);
}
