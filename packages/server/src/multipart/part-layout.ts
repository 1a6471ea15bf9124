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

/**
 * The part size for a file. Small enough that the parallel requests of one file all have work and that a
 * cut connection costs little (8 parts or more, of 1 to 8 MiB); large enough that a request's overhead does
 * not show (256 parts at most, until they have 64 MiB); above that as large as 10,000 parts demand.
 *
 * A line that loses large parts may ask for smaller ones, down to 256 KiB.
 */
export function choosePartSize(sizeBytes: number, maxPartSizeBytes = Infinity): number {
  const forParallelism = Math.min(8 * MIB, powerOfTwo(Math.floor, sizeBytes / 8));
  const forOverhead = Math.min(64 * MIB, powerOfTwo(Math.ceil, sizeBytes / 256));
  const forPartCount = Math.ceil(sizeBytes / MAX_PARTS / MIB) * MIB;
  const chosen = Math.max(MIB, forParallelism, forOverhead, forPartCount);
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

/** The next power of two, up or down. */
function powerOfTwo(round: (exponent: number) => number, bytes: number): number {
  return 2 ** round(Math.log2(Math.max(1, bytes)));
}
