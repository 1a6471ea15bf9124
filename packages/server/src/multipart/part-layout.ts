/** OSS numbers parts from 1 to this. */
const MAX_PARTS = 10_000;
const MAX_PART_BYTES = 5 * 1024 ** 3;
const MIB = 1024 ** 2;
/** OSS takes no less than 100 KB, and a request costs as much as some of the bytes that it carries. */
const MIN_PART_BYTES = 256 * 1024;

/** The largest object of OSS: 48.8 TB. */
export const MAX_MULTIPART_BYTES = MAX_PARTS * MAX_PART_BYTES;

/** How a file is cut: all parts have `partSizeBytes` but the last, which has what is left. */
export interface PartLayout {
  readonly sizeBytes: number;
  readonly partSizeBytes: number;
}

/** Connections that a browser has to a host over HTTP/1.1. */
const CONNECTIONS = 6;

/**
 * The part size for a file. Small enough that a cut connection costs little, large enough that a request's overhead does not
 * show: 1 to 8 MiB, in at most 256 parts until they have 64 MiB; above that as large as 10,000 parts demand. Within that
 * all parts are equal and come in whole rounds over the connections of a browser, because a last round that is half empty
 * leaves the line half empty.
 *
 * A line that loses large parts may ask for smaller ones, down to 256 KiB.
 */
export function choosePartSize(sizeBytes: number, maxPartSizeBytes = Infinity): number {
  const forFewParts = Math.min(64 * MIB, sizeBytes / 256);
  const largest = Math.max(8 * MIB, forFewParts, sizeBytes / MAX_PARTS);
  const rounds = Math.max(2, Math.ceil(sizeBytes / (largest * CONNECTIONS)));
  const parts = Math.min(MAX_PARTS, rounds * CONNECTIONS);
  const chosen = Math.max(MIB, Math.ceil(sizeBytes / parts));
  if (maxPartSizeBytes >= chosen) return chosen;
  return Math.max(MIN_PART_BYTES, maxPartSizeBytes, Math.ceil(sizeBytes / MAX_PARTS));
}

export function countParts({ sizeBytes, partSizeBytes }: PartLayout): number {
  return Math.ceil(sizeBytes / partSizeBytes);
}

/** The size of a part from 1 to `countParts`. */
export function sizeOfPart({ sizeBytes, partSizeBytes }: PartLayout, partNumber: number): number {
  return Math.min(partSizeBytes, sizeBytes - (partNumber - 1) * partSizeBytes);
}
