import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadPart } from './upload-part.js';

interface PlacedPart {
  readonly part: UploadPart;
  /** Where the part begins in the object. */
  readonly start: number;
}

/**
 * Puts the bytes of the parts, one after the other, into one file of the upload's folder, and makes it durable.
 * The file that has most of them in the right place already is taken as it is, and only the others are copied into
 * it; but only if it has nothing else that would be lost, so that until the commit the upload is as it was.
 */
export async function assembleParts(
  folder: string,
  parts: readonly UploadPart[],
  /** How many parts a file holds, written or being written. */
  partsIn: (file: string) => number,
): Promise<{ readonly file: string; readonly copiedBytes: number }> {
  const placed: PlacedPart[] = [];
  let sizeBytes = 0;
  for (const part of parts) {
    placed.push({ part, start: sizeBytes });
    sizeBytes += part.sizeBytes;
  }
  const base = findBase(placed, partsIn);
  const file = base ?? `assembled-${randomUUID()}`;
  const missing = placed.filter(({ part, start }) => part.file !== file || part.offset !== start);
  const target = await open(join(folder, file), constants.O_RDWR | constants.O_CREAT);
  try {
    for (const one of missing) await copyPart(folder, one, target);
    const { size } = await target.stat();
    if (size !== sizeBytes) await target.truncate(sizeBytes);
    if (missing.length > 0 || size !== sizeBytes) await target.sync();
  } finally {
    await target.close();
  }
  return { file, copiedBytes: missing.reduce((sum, { part }) => sum + part.sizeBytes, 0) };
}

function findBase(
  placed: readonly PlacedPart[],
  partsIn: (file: string) => number,
): string | undefined {
  const found = new Map<string, { count: number; bytes: number }>();
  for (const { part, start } of placed) {
    if (part.offset !== start) continue;
    const inPlace = found.get(part.file) ?? { count: 0, bytes: 0 };
    inPlace.count++;
    inPlace.bytes += part.sizeBytes;
    found.set(part.file, inPlace);
  }
  const [best] = [...found]
    .filter(([file, { count, bytes }]) => bytes > 0 && count === partsIn(file))
    .sort(([, a], [, b]) => b.bytes - a.bytes);
  return best?.[0];
}

const mostCopiedAtOnce = 1024 * 1024;

async function copyPart(
  folder: string,
  { part, start }: PlacedPart,
  target: FileHandle,
): Promise<void> {
  const source = await open(join(folder, part.file), 'r');
  try {
    const buffer = Buffer.allocUnsafe(Math.min(mostCopiedAtOnce, part.sizeBytes));
    let copied = 0;
    while (copied < part.sizeBytes) {
      const length = Math.min(buffer.length, part.sizeBytes - copied);
      const { bytesRead } = await source.read(buffer, 0, length, part.offset + copied);
      if (bytesRead === 0) throw new Error(`Part ${part.number} is shorter than it was.`);
      let written = 0;
      while (written < bytesRead) {
        const position = start + copied + written;
        const rest = bytesRead - written;
        written += (await target.write(buffer, written, rest, position)).bytesWritten;
      }
      copied += bytesRead;
    }
  } finally {
    await source.close();
  }
}
