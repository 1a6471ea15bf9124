import { FileTypeNotAccepted } from '../errors.js';
import type { Services } from '../services.js';
import { detectLie, SNIFFED_BYTES } from '../sniffing/detect-lie.js';
import type { StoredObject } from '../store/object-store.js';

/** A file that is not what it says. */
export class ContentLies extends FileTypeNotAccepted {
  readonly detectedType: string;

  constructor(claimed: string, detectedType: string) {
    super(`The content is not '${claimed}', it looks like '${detectedType}'`);
    this.detectedType = detectedType;
  }
}

/**
 * Looks at the first bytes of a stored object, if the option `verifyType` asks for it. Answers what the content looks
 * like when that is not the object's type, or throws `ContentLies`, whichever the option says.
 */
export async function checkContent(
  { store, options }: Services,
  key: string,
  { type, sizeBytes }: StoredObject,
  timeoutMs: number,
): Promise<string | undefined> {
  const { verifyType } = options;
  if (verifyType === undefined || sizeBytes === 0) return undefined;
  const bytes = await store.readStart(key, SNIFFED_BYTES, { timeoutMs });
  // Gone in between: whoever asks next finds out.
  const detectedType = bytes === undefined ? undefined : detectLie(type, bytes);
  switch (verifyType) {
    case 'flag':
      return detectedType;
    case 'reject':
      if (detectedType !== undefined) throw new ContentLies(type, detectedType);
      return undefined;
  }
}
