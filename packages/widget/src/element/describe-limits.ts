import type { FileRules } from '../core/queue/file-rules.js';
import { fileKind, type FileKind } from './file-kind.js';
import type { Language } from './language.js';

/** "Images or PDF, up to 10 MB, at most 5 files"; empty where anything goes. */
export function describeLimits(rules: FileRules, { messages, format }: Language): string {
  const numbers: string[] = [];
  if (rules.maxSizeBytes !== undefined) {
    numbers.push(messages.limits.size(format.size(rules.maxSizeBytes)));
  }
  if (rules.minSizeBytes !== undefined && rules.minSizeBytes > 1) {
    numbers.push(messages.limits.minSize(format.size(rules.minSizeBytes)));
  }
  if (rules.maxFiles !== undefined && rules.maxFiles > 1) {
    numbers.push(messages.limits.files(format.count(rules.maxFiles), rules.maxFiles));
  }
  if (rules.maxTotalBytes !== undefined) {
    numbers.push(messages.limits.total(format.size(rules.maxTotalBytes)));
  }
  const parts = [
    describeAccept(rules.accept, { messages, format }),
    // Lines break between two limits, not within one.
    ...numbers.map((limit) => limit.replaceAll(' ', '\u00A0')),
  ];
  return capitalize(messages.limits.join(parts.filter((part) => part !== '')));
}

/** The tokens of an accept list in words: `image/*, .pdf` is "images or PDF". */
export function describeAccept(
  accept: readonly string[],
  { messages, format }: Pick<Language, 'messages' | 'format'>,
): string {
  const words = accept
    .filter((token) => token !== '*/*')
    .map((token) => describeToken(token, messages.kinds));
  return words.length < accept.length ? '' : format.anyOf([...new Set(words)]);
}

function describeToken(token: string, kinds: Readonly<Record<FileKind, string>>): string {
  if (token.startsWith('.')) return token.slice(1).toUpperCase();
  if (token.endsWith('/*')) {
    const kind = fileKind({ name: '', type: token });
    return kind === 'other' ? token : kinds[kind];
  }
  const subtype = token.slice(token.indexOf('/') + 1);
  // `vnd.openxmlformats-officedocument.wordprocessingml.document` is no word; the token itself is exact.
  return /^[a-z0-9]{1,5}$/.test(subtype) ? subtype.toUpperCase() : token;
}

function capitalize(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
