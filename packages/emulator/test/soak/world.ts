import { createBytes, describeBytes, type Content } from './content.js';
import { History, type Change } from './history.js';
import type { Random } from './create-random.js';

/** A multipart upload whose id was learned. */
export interface OpenUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly parts: ReadonlyMap<number, UploadPart>;
  /** What was last asked to end it, if that had no answer. */
  ending:
    { readonly kind: 'complete'; readonly change: Change } | { readonly kind: 'abort' } | undefined;
}

interface UploadPart {
  readonly bytes: () => Buffer;
  readonly content: Content;
  readonly history: History;
}

/** What a run expects the emulator to hold. */
export class World {
  readonly random: Random;
  readonly objects = new Map<string, History>();
  /** Uploads that nobody works on. */
  readonly uploads: OpenUpload[] = [];
  /** Uploads that were ended in this round, with an answer. */
  readonly endedUploads: OpenUpload[] = [];
  readonly counts = {
    acknowledged: 0,
    unanswered: 0,
    refused: 0,
    reads: 0,
    parts: 0,
    completed: 0,
    continued: 0,
    cutThrough: 0,
    cutUndone: 0,
  };
  #nextId = 0;

  constructor(random: Random) {
    this.random = random;
  }

  nextId(): number {
    return ++this.#nextId;
  }

  object(key: string): History {
    const known = this.objects.get(key);
    if (known !== undefined) return known;
    const history = new History();
    this.objects.set(key, history);
    return history;
  }

  newBytes(): Buffer {
    const { random } = this;
    const sizeBytes = random.chance(0.05)
      ? random.below(3_000_000)
      : random.chance(0.1)
        ? 0
        : random.below(60_000);
    return createBytes(this.nextId(), sizeBytes);
  }

  newUpload(key: string, uploadId: string): OpenUpload {
    const { random } = this;
    const parts = new Map<number, UploadPart>();
    const count = 1 + random.below(4);
    // Numbers need not be contiguous, nor sizes equal, though they are with most clients.
    const stride = 1 + random.below(2);
    const hasOneSize = random.chance(0.7);
    const fullSizeBytes = 102_400 + random.below(100_000);
    for (let index = 0; index < count; index++) {
      const id = this.nextId();
      const isLast = index === count - 1;
      const sizeBytes = isLast
        ? 1 + random.below(50_000)
        : hasOneSize
          ? fullSizeBytes
          : 102_400 + random.below(100_000);
      const bytes = () => createBytes(id, sizeBytes);
      const content = describeBytes(bytes());
      parts.set(1 + index * stride, { bytes, content, history: new History() });
    }
    return { key, uploadId, parts, ending: undefined };
  }
}
