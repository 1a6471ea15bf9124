/** What was chosen, dropped or pasted. */
export interface Offer {
  readonly files: readonly File[];
  /** To be walked through; valid also after the event. */
  readonly folders: readonly FileSystemDirectoryEntry[];
  /** Handles of the files, where the browser gives them. */
  readonly handles?: Promise<FileHandles>;
}

export type FileHandles = ReadonlyMap<File, FileSystemFileHandle>;

/** Of so many, each is asked what it is, and for its handle; Chromium takes up to a millisecond for one. */
const FEW = 100;
/** For asking which of many are folders. */
const PATIENCE_MS = 20;

/**
 * Must run inside the event: the transfer is empty afterwards. Of many items, only those are asked whether they are folders
 * that look like one; a folder that is missed fails later, as a file that cannot be read.
 */
export function readTransfer(transfer: DataTransfer): Offer {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const files: File[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  const handles: Promise<readonly [File, FileSystemFileHandle] | undefined>[] = [];
  const isFew = items.length <= FEW;
  let patienceMs = PATIENCE_MS;
  for (const item of items) {
    const file = item.getAsFile();
    let entry: FileSystemEntry | null = null;
    if (isFew || (patienceMs > 0 && looksLikeFolder(item, file))) {
      const startedAt = performance.now();
      entry = item.webkitGetAsEntry();
      patienceMs -= performance.now() - startedAt;
    }
    if (isFolder(entry)) folders.push(entry);
    else if (file !== null) {
      files.push(file);
      const handle = isFew ? handleOf(item) : undefined;
      if (handle !== undefined) handles.push(pairOf(file, handle));
    }
  }
  return { files, folders, ...(handles.length > 0 && { handles: mapOf(handles) }) };
}

/** A folder has no type, and most have no dot in their name. */
function looksLikeFolder({ type }: DataTransferItem, file: File | null): boolean {
  return file === null || (type === '' && !file.name.slice(1).includes('.'));
}

function isFolder(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory === true;
}

/** Not in the library of types: https://wicg.github.io/file-system-access/#drag-and-drop. */
interface WithHandle {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
}

function handleOf(item: DataTransferItem): Promise<FileSystemHandle | null> | undefined {
  return (item as DataTransferItem & WithHandle).getAsFileSystemHandle?.();
}

/** A file without a handle is as good as any: its upload can be continued by choosing it again. */
async function pairOf(
  file: File,
  pending: Promise<FileSystemHandle | null>,
): Promise<readonly [File, FileSystemFileHandle] | undefined> {
  const handle = await pending.catch(() => null);
  return handle?.kind === 'file' ? [file, handle as FileSystemFileHandle] : undefined;
}

async function mapOf(
  pairs: readonly Promise<readonly [File, FileSystemFileHandle] | undefined>[],
): Promise<FileHandles> {
  return new Map((await Promise.all(pairs)).filter((pair) => pair !== undefined));
}
