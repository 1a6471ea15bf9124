const MIN_PART_BYTES = 256 * 1024;

/** What was learned about the line, for the plans to come. */
export class LineMemory {
  /** Parts should not be larger; undefined while nothing speaks against the server's choice. */
  maxPartSizeBytes: number | undefined;

  /** No part of this size got through: asks for smaller ones, unless they are small already. */
  shrink(partSizeBytes: number): boolean {
    if (partSizeBytes <= MIN_PART_BYTES) return false;
    this.maxPartSizeBytes = Math.max(MIN_PART_BYTES, Math.floor(partSizeBytes / 4));
    return true;
  }
}
