import { combineCrc64, type HeldPart } from '@oss-uploader/shared';

/** How a file is cut, as the plan says; the options of this page have no say in it. */
export interface PartPlan {
  readonly sizeBytes: number;
  readonly partSizeBytes: number;
  /** OSS's id of the multipart upload. */
  readonly uploadId: string;
}

export interface Part {
  /** Contiguous from 1. */
  readonly number: number;
  readonly startByte: number;
  readonly sizeBytes: number;
  /**
   * `held`: OSS says that it has the part, but these bytes were not read yet. `done`: OSS has what was read.
   */
  state: 'todo' | 'sending' | 'held' | 'done';
  /** Of the bytes in the file, once they were read; decimal text. */
  crc64: string | undefined;
  /** As OSS told it, where it did. */
  ossCrc64: string | undefined;
  /** Handed to the network by the request under way. */
  sentBytes: number;
  faults: number;
  /** Connections that stalled with it, one after the other. */
  stalls: number;
  /** By `Clock.elapsed`; not sent again before. */
  dueAt: number;
}

/** Which parts of one multipart upload OSS has, which are on their way, and which are left. */
export class PartLedger {
  readonly uploadId: string;
  readonly parts: readonly Part[];
  readonly #sizeBytes: number;
  /** No part before this index is to do. */
  #cursor = 0;
  #keptBytes = 0;
  #openCount: number;

  constructor({ sizeBytes, partSizeBytes, uploadId }: PartPlan) {
    this.uploadId = uploadId;
    this.#sizeBytes = sizeBytes;
    this.parts = Array.from({ length: Math.ceil(sizeBytes / partSizeBytes) }, (_, index) => ({
      number: index + 1,
      startByte: index * partSizeBytes,
      sizeBytes: Math.min(partSizeBytes, sizeBytes - index * partSizeBytes),
      state: 'todo',
      crc64: undefined,
      ossCrc64: undefined,
      sentBytes: 0,
      faults: 0,
      stalls: 0,
      dueAt: -Infinity,
    }));
    this.#openCount = this.parts.length;
  }

  /** Whether OSS has every part as it was read. */
  get isComplete(): boolean {
    return this.#openCount === 0;
  }

  /** Bytes of the parts that OSS has. */
  get keptBytes(): number {
    return this.#keptBytes;
  }

  /** With the bytes on their way; never more than the file has. */
  get sentBytes(): number {
    const onTheirWay = this.parts.reduce(
      (sum, part) => sum + (part.state === 'sending' ? part.sentBytes : 0),
      0,
    );
    return Math.min(this.#sizeBytes, this.#keptBytes + onTheirWay);
  }

  /** The first part that may be sent now. */
  next(now: number): Part | undefined {
    return this.#todo().find(({ dueAt }) => dueAt <= now);
  }

  /** When the first of the parts that have to wait may be sent. */
  get nextDueAt(): number {
    return Math.min(...this.#todo().map(({ dueAt }) => dueAt));
  }

  /** The next parts to be sent, at most `count` of them. */
  upcoming(count: number): readonly Part[] {
    return this.#todo(count);
  }

  held(): readonly Part[] {
    return this.parts.filter(({ state }) => state === 'held');
  }

  set(part: Part, state: Part['state']): void {
    const isKept = (of: Part['state']): boolean => of === 'held' || of === 'done';
    if (isKept(part.state)) this.#keptBytes -= part.sizeBytes;
    if (part.state === 'done') this.#openCount += 1;
    part.state = state;
    part.sentBytes = 0;
    if (isKept(state)) this.#keptBytes += part.sizeBytes;
    if (state === 'done') this.#openCount -= 1;
    if (state === 'todo') this.#cursor = Math.min(this.#cursor, part.number - 1);
  }

  /** What OSS says it has. Parts on their way are left to their own answers. */
  take(held: readonly HeldPart[]): void {
    for (const { partNumber, sizeBytes, crc64 } of held) {
      const part = this.parts[partNumber - 1];
      if (part === undefined || part.state === 'sending' || part.sizeBytes !== sizeBytes) continue;
      part.ossCrc64 = crc64;
      if (part.state !== 'todo') continue;
      this.set(part, part.crc64 !== undefined && part.crc64 === crc64 ? 'done' : 'held');
    }
  }

  /** A run has ended: nothing is on its way any more. */
  rest(): void {
    for (const part of this.parts) if (part.state === 'sending') this.set(part, 'todo');
  }

  /** OSS does not have what it was thought to have: it is asked again. */
  doubt(): void {
    for (const part of this.parts) this.set(part, 'todo');
  }

  /** What OSS lists with another checksum than was read is sent again. */
  doubtDifferent(): void {
    for (const part of this.parts) {
      if (part.ossCrc64 !== undefined && part.ossCrc64 !== part.crc64) this.set(part, 'todo');
    }
  }

  /** Of the whole file, once every part was read. */
  get crc64(): string | undefined {
    const pieces = this.parts.flatMap(({ sizeBytes, crc64 }) =>
      crc64 === undefined ? [] : [{ sizeBytes, crc64 }],
    );
    return pieces.length === this.parts.length ? combineCrc64(pieces) : undefined;
  }

  /** Parts to do from the cursor on; a few are enough to know what is next. */
  #todo(count = 64): Part[] {
    while (this.#cursor < this.parts.length && this.parts[this.#cursor]?.state !== 'todo') {
      this.#cursor += 1;
    }
    const todo: Part[] = [];
    for (let i = this.#cursor; i < this.parts.length && todo.length < count; i += 1) {
      const part = this.parts[i];
      if (part?.state === 'todo') todo.push(part);
    }
    return todo;
  }
}
