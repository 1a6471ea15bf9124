/** In widths of a Latin letter, as all here: a wider name does not fit a tile of the grid. */
const MAX_WIDTH = 14;
const TAIL_WIDTH = 10;
/** As wide as two Latin letters. */
const WIDE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303F\uFF01-\uFF60]/u;

/** Letters that change with their neighbours: apart, they would be other letters to the eye. */
const JOINED = /\p{sc=Arab}\p{M}*\p{sc=Arab}/u;

/** A name in two pieces: `start` may be cut by an ellipsis, `end` (with the extension) always shows. */
export interface DisplayName {
  readonly full: string;
  readonly start: string;
  readonly end: string;
}

/**
 * Prepares a file name for display. Direction overrides are taken out: with them `gpj.exe` can pose as `exe.jpg`
 * (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
 */
export function displayName(name: string): DisplayName {
  const full = name.replaceAll(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\p{Cc}]/gu, '');
  if (2 * full.length <= MAX_WIDTH) return { full, start: full, end: '' };
  const letters = Array.from(graphemes(full));
  const at = tailStart(letters);
  return { full, start: letters.slice(0, at).join(''), end: letters.slice(at).join('') };
}

/** The number of letters where the name fits as it is. */
function tailStart(letters: readonly string[]): number {
  if (widestEnd(letters, MAX_WIDTH) === 0) return letters.length;
  let at = widestEnd(letters, TAIL_WIDTH);
  while (JOINED.test(letters.slice(at - 1, at + 1).join(''))) at += 1;
  return at;
}

/** Where the longest end begins that is no wider than that. */
function widestEnd(letters: readonly string[], maxWidth: number): number {
  let width = 0;
  const last = letters.findLastIndex((letter) => {
    width += WIDE.test(letter) ? 2 : 1;
    return width > maxWidth;
  });
  return last + 1;
}

/** Made at the first long name: making one takes longer than using it. */
let segmenter: Intl.Segmenter | undefined;

/** What a person sees as one letter: a flag or a family of emoji must not be cut. */
function* graphemes(text: string): Generator<string> {
  for (const { segment } of (segmenter ??= new Intl.Segmenter()).segment(text)) yield segment;
}
