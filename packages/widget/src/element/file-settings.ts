import { parseAccept, parseSize } from '@oss-uploader/shared';

import type { FileRules } from '../core/queue/file-rules.js';
import { warnOnce } from './warn-once.js';

/** The attributes that say which files may be added, as the page's author wrote them. */
export interface FileSettings {
  readonly accept: string;
  readonly maxSize: number | string | undefined;
  readonly minSize: number | string | undefined;
  readonly maxTotalSize: number | string | undefined;
  readonly maxFiles: number | undefined;
  readonly multiple: boolean;
  readonly directory: boolean;
}

/** Whether more than one file may be chosen: `multiple` or `directory` says so, and so does a `max-files` above one. */
export function isSeveral({ multiple, directory, maxFiles }: FileSettings): boolean {
  return multiple || directory || (maxFiles !== undefined && maxFiles > 1);
}

/** The rules that the settings mean; a setting that makes no sense is named in a warning and left out. */
export function resolveFileRules(settings: FileSettings): FileRules {
  return {
    accept: resolveAccept(settings.accept),
    maxSizeBytes: resolveSize('max-size', settings.maxSize),
    minSizeBytes: resolveSize('min-size', settings.minSize),
    maxTotalBytes: resolveSize('max-total-size', settings.maxTotalSize),
    maxFiles: isSeveral(settings) ? resolveMaxFiles(settings.maxFiles) : 1,
  };
}

function resolveAccept(accept: string): readonly string[] {
  const tokens = parseAccept(accept);
  const written = accept.split(',').filter((token) => token.trim() !== '');
  if (tokens.length < written.length) {
    warnOnce(
      `accept="${accept}" has something that is none of ".ext", "type/subtype" and "type/*"; it is ignored.`,
    );
  }
  return tokens;
}

function resolveSize(
  attribute: 'max-size' | 'min-size' | 'max-total-size',
  size: number | string | undefined,
): number | undefined {
  if (size === undefined || size === '') return undefined;
  const bytes = parseSize(String(size));
  if (bytes === undefined) {
    warnOnce(
      `${attribute}="${size}" is not a size such as "10MB", "5 MiB" or a number of bytes; it is ignored.`,
    );
  }
  return bytes;
}

function resolveMaxFiles(maxFiles: number | undefined): number | undefined {
  if (maxFiles === undefined) return undefined;
  if (Number.isInteger(maxFiles) && maxFiles > 0) return maxFiles;
  warnOnce(`max-files="${maxFiles}" is not a whole number above 0; it is ignored.`);
  return undefined;
}
