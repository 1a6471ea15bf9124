/** Length from which a name is worth shortening; shorter ones fit a phone. */
const LONG = 28;
/** Of the end, in widths of a Latin letter. */
const TAIL_WIDTH = 10;
/** As wide as two Latin letters. */
const WIDE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303F\uFF01-\uFF60]/u;

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
  if (full.length <= LONG) return { full, start: full, end: '' };
  const letters = Array.from(graphemes(full));
  if (letters.length <= LONG) return { full, start: full, end: '' };
  const at = tailStart(letters);
  return { full, start: letters.slice(0, at).join(''), end: letters.slice(at).join('') };
}

function tailStart(letters: readonly string[]): number {
  let width = 0;
  const last = letters.findLastIndex((letter) => {
    width += WIDE.test(letter) ? 2 : 1;
    return width > TAIL_WIDTH;
  });
  return last + 1;
}

/** Made at the first long name: making one takes longer than using it. */
let segmenter: Intl.Segmenter | undefined;

/** What a person sees as one letter: a flag or a family of emoji must not be cut. */
function* graphemes(text: string): Generator<string> {
  for (const { segment } of (segmenter ??= new Intl.Segmenter()).segment(text)) yield segment;
}
