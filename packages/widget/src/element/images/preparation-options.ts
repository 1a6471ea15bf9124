import type { UploadItem } from '../../core/item/upload-item.js';
import type { FileRejection, FileRules } from '../../core/queue/file-rules.js';
import type { ImageSettings } from './image-settings.js';

/** Gives the file that is sent in place of one that was chosen; it may be the same. */
export type TransformFile = (
  file: File,
  options: { readonly signal: AbortSignal },
) => File | Promise<File>;

export interface PreparationSettings extends ImageSettings {
  readonly allowDuplicates: boolean;
  readonly transform: TransformFile | undefined;
}

export interface PreparationOptions {
  readonly settings: () => PreparationSettings;
  readonly rules: () => FileRules;
  /** How many more files may be added, counting those that are in the list. */
  readonly roomFor: () => number;
  /** Where a file was in the folder that was added; empty for one that came alone. */
  readonly pathOf: (file: File) => string;
  readonly setPath: (file: File, path: string) => void;
  readonly onRefuse: (file: File, reason: FileRejection) => void;
  readonly onChange: () => void;
  /** Waited for before files are handed on. */
  readonly ready: () => Promise<void> | undefined;
}

/** Hands files to the queue, which answers with those that it took. */
export type AddFiles = (files: readonly File[]) => readonly UploadItem[];
