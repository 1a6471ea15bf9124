import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What was dropped or pasted: files, and the names of folders, which have no `File`. */
export interface Offer {
  readonly files: readonly File[];
  readonly folders: readonly string[];
  /** Handles of the files, where the browser gives them. */
  readonly handles?: Promise<FileHandles>;
}

export type FileHandles = ReadonlyMap<File, FileSystemFileHandle>;

export interface DropOptions {
  readonly isEnabled: () => boolean;
  readonly onOffer: (offer: Offer) => void;
}

/** Takes files dropped on the host's shadow tree and says while some hover over it. */
export class DropController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: DropOptions;
  /** The element entered last. Entering a child comes before leaving its parent, so only leaving this one is leaving. */
  #entered: EventTarget | undefined;

  constructor(host: ReactiveControllerHost, options: DropOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isOver(): boolean {
    return this.#entered !== undefined;
  }

  hostDisconnected(): void {
    this.#entered = undefined;
  }

  readonly onDragEnter = (event: DragEvent): void => {
    if (!holdsFiles(event) || !this.#options.isEnabled()) return;
    event.preventDefault();
    this.#setEntered(event.composedPath()[0]);
  };

  readonly onDragOver = (event: DragEvent): void => {
    if (!holdsFiles(event)) return;
    // Also while disabled: a browser leaves the page for a file that nobody takes.
    event.preventDefault();
    const isEnabled = this.#options.isEnabled();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = isEnabled ? 'copy' : 'none';
    // After a render took the entered element away under the pointer.
    if (isEnabled) this.#setEntered(event.composedPath()[0]);
  };

  readonly onDragLeave = (event: DragEvent): void => {
    if (event.composedPath()[0] === this.#entered) this.#setEntered(undefined);
  };

  readonly onDrop = (event: DragEvent): void => {
    this.#setEntered(undefined);
    if (!holdsFiles(event) || event.dataTransfer === null) return;
    event.preventDefault();
    if (!this.#options.isEnabled()) return;
    this.#options.onOffer(readTransfer(event.dataTransfer));
  };

  #setEntered(target: EventTarget | undefined): void {
    const wasOver = this.isOver;
    this.#entered = target;
    if (wasOver !== this.isOver) this.#host.requestUpdate();
  }
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

/** Must run inside the event: the transfer is empty afterwards. */
export function readTransfer(transfer: DataTransfer): Offer {
  const files: File[] = [];
  const folders: string[] = [];
  const handles: Promise<readonly [File, FileSystemFileHandle] | undefined>[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory === true) folders.push(entry.name);
    else if (file !== null) {
      files.push(file);
      const handle = handleOf(item);
      if (handle !== undefined) handles.push(pairOf(file, handle));
    }
  }
  return { files, folders, ...(handles.length > 0 && { handles: mapOf(handles) }) };
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
