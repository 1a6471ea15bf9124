import { open, readFile } from 'node:fs/promises';
import { isNotFound } from '../store/durable-fs.js';
import type { UploadPart } from './upload-part.js';

/**
 * The parts of an upload, a line of JSON each, in the order in which they were acknowledged: a later line of the same
 * part number replaces an earlier one. A line that a crash has cut off was never acknowledged.
 */
export class PartJournal {
  readonly #path: string;
  #sizeBytes = 0;

  private constructor(path: string) {
    this.#path = path;
  }

  static async open(path: string): Promise<readonly [PartJournal, readonly UploadPart[]]> {
    const journal = new PartJournal(path);
    const parts: UploadPart[] = [];
    for (const line of (await readText(path)).split(/(?<=\n)/)) {
      const part = parseLine(line);
      if (part === undefined) break;
      parts.push(part);
      journal.#sizeBytes += Buffer.byteLength(line);
    }
    return [journal, parts];
  }

  /** The parts are durable afterwards, or none of them counts; one call at a time. */
  async append(parts: readonly UploadPart[]): Promise<void> {
    const lines = Buffer.from(parts.map((part) => `${JSON.stringify(part)}\n`).join(''));
    const file = await open(this.#path, 'r+');
    try {
      // What an append that failed, or a crash, has left behind.
      await file.truncate(this.#sizeBytes);
      let written = 0;
      while (written < lines.length) {
        const position = this.#sizeBytes + written;
        written += (await file.write(lines, written, lines.length - written, position))
          .bytesWritten;
      }
      await file.datasync();
    } finally {
      await file.close();
    }
    this.#sizeBytes += lines.length;
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return '';
    throw error;
  }
}

function parseLine(line: string): UploadPart | undefined {
  if (!line.endsWith('\n')) return undefined;
  try {
    return JSON.parse(line) as UploadPart;
  } catch {
    return undefined;
  }
}
