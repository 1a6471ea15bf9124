export interface ByteRange {
  readonly first: number;
  /** Inclusive. */
  readonly last: number;
}

/**
 * Reads a `Range` header. OSS answers with the whole object to a range that it can not read or that lies outside,
 * so there is no error here: nothing means everything.
 */
export function parseByteRange(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | undefined {
  const match = /^bytes=(\d{0,16})-(\d{0,16})$/.exec(header ?? '');
  if (match === null || sizeBytes === 0) return undefined;
  const [, from = '', to = ''] = match;
  if (from === '') {
    const suffix = Number(to);
    return to === '' || suffix === 0
      ? undefined
      : { first: Math.max(0, sizeBytes - suffix), last: sizeBytes - 1 };
  }
  const first = Number(from);
  const last = to === '' ? sizeBytes - 1 : Number(to);
  if (first >= sizeBytes || last < first) return undefined;
  return { first, last: Math.min(last, sizeBytes - 1) };
}
