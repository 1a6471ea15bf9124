import type { UnfinishedUpload } from '../core/resume/unfinished-upload.js';
import { displayName } from './display-name.js';
import type { Language } from './language.js';

/** Why an unfinished upload did not go on. */
export type UnfinishedNote =
  | { readonly kind: 'file-needed' }
  /** The file that was chosen instead; undefined when the browser's own handle led to it. */
  | { readonly kind: 'other-file'; readonly chosen: File | undefined };

/** The same in words, with what was expected and what was received. */
export function describeNote(
  note: UnfinishedNote,
  { name, sizeBytes }: UnfinishedUpload,
  { messages, format }: Language,
): string {
  const expected = displayName(name).full;
  if (note.kind === 'file-needed') return messages.unfinished.fileNeeded(expected);
  const { chosen } = note;
  // A line never breaks between a number and its unit.
  const sizeOf = (bytes: number): string => format.size(bytes).replaceAll(' ', '\u00A0');
  if (chosen === undefined || (chosen.name === name && chosen.size === sizeBytes)) {
    return messages.unfinished.changedFile(expected);
  }
  return messages.unfinished.otherFile(
    displayName(chosen.name).full,
    sizeOf(chosen.size),
    expected,
    sizeOf(sizeBytes),
  );
}
