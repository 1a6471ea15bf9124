import { makeContent } from '../environment/content.js';

/** A file whose bytes the test's server can make again from the seed. */
export interface MadeFile {
  readonly seed: number;
  readonly file: File;
}

let nextSeed = 1;

export function makeFile(
  name: string,
  sizeBytes: number,
  type = 'application/octet-stream',
): MadeFile {
  const seed = nextSeed++;
  return { seed, file: new File([...makeContent(seed, sizeBytes)], name, { type }) };
}
