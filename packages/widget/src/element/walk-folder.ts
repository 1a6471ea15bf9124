import { isJunk } from './junk-files.js';

/** Deeper than people nest folders; a link that leads back to its own folder ends here. */
const DEEPEST = 64;

interface FoundFile {
  readonly file: File;
  /** From the folder that was offered on: `photos/2024/a.jpg`. */
  readonly relativePath: string;
}

/** What was found next, and the paths of what could not be read. */
interface Found {
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly string[];
}

/**
 * Walks through a folder and all that are in it, and gives files as they are found, in the order of the file system. What
 * systems leave in folders for themselves is left out. Never throws: what cannot be read is named.
 */
export async function* walkFolder(
  folder: FileSystemDirectoryEntry,
  path: string = folder.name,
  depth = 1,
): AsyncGenerator<Found> {
  const reader = folder.createReader();
  for (;;) {
    const entries = depth > DEEPEST ? undefined : await readEntries(reader);
    if (entries === undefined) {
      yield { files: [], unreadable: [path] };
      return;
    }
    // Browsers give some at a time, and none when there are no more.
    if (entries.length === 0) return;
    const wanted = entries.filter(({ name }) => !isJunk(name));
    const pending = wanted.filter(isFile).map(async (entry) => {
      const file = await fileOf(entry);
      return { file, relativePath: `${path}/${entry.name}` };
    });
    const read = await Promise.all(pending);
    yield {
      files: read.flatMap(({ file, relativePath }) => (file ? [{ file, relativePath }] : [])),
      unreadable: read.flatMap(({ file, relativePath }) => (file ? [] : [relativePath])),
    };
    for (const entry of wanted.filter(isDirectory)) {
      yield* walkFolder(entry, `${path}/${entry.name}`, depth + 1);
    }
  }
}

/** Undefined when the folder cannot be read (any more). */
function readEntries(
  reader: FileSystemDirectoryReader,
): Promise<readonly FileSystemEntry[] | undefined> {
  return new Promise((resolve) => reader.readEntries(resolve, () => resolve(undefined)));
}

function fileOf(entry: FileSystemFileEntry): Promise<File | undefined> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(undefined)));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
