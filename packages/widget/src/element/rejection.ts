import type { FileRejection } from '../core/queue/file-rules.js';
import { describeAccept } from './describe-limits.js';
import type { Language } from './language.js';

/** Something that was offered and did not become an item. */
export interface Rejection {
  readonly name: string;
  /** Of folders and of what cannot be read there is no `File`, so the engine never hears of it. */
  readonly reason: FileRejection | { readonly code: 'folder' | 'empty-folder' | 'unreadable' };
}

/** The reason in words, with what was expected and what was received. */
export function describeRejection(
  { reason }: Rejection,
  { messages, format }: Pick<Language, 'messages' | 'format'>,
): string {
  switch (reason.code) {
    case 'file-type-not-accepted':
      return messages.rejections.type(describeAccept(reason.accept, { messages, format }));
    case 'file-too-large':
      return messages.rejections.size(
        format.size(reason.sizeBytes),
        format.size(reason.maxSizeBytes),
      );
    case 'file-too-small':
      return messages.rejections.tooSmall(
        format.size(reason.sizeBytes),
        format.size(reason.minSizeBytes),
      );
    case 'total-too-large':
      return messages.rejections.total(format.size(reason.maxTotalBytes));
    case 'duplicate':
      return messages.rejections.duplicate;
    case 'file-type-mismatch':
      return messages.rejections.mismatch(
        reason.claimed,
        messages.programs[reason.actual] ?? reason.actual,
      );
    case 'invalid':
      return reason.message ?? messages.rejections.unchecked;
    case 'transform-failed':
      return messages.rejections.unprepared;
    case 'metadata-kept':
      return messages.rejections.metadataKept;
    case 'too-many-files':
      return messages.rejections.files(format.count(reason.maxFiles), reason.maxFiles);
    case 'empty-folder':
      return messages.rejections.emptyFolder;
    case 'unreadable':
      return messages.rejections.unreadable;
    case 'folder':
      return messages.rejections.folder;
  }
}
