import type { Settings } from './settings.js';

/** A piece of HTML source, and what it is. */
export interface Piece {
  readonly text: string;
  readonly kind: 'plain' | 'tag' | 'attribute' | 'value' | 'property';
}

/** What a page would contain to get what the playground shows. */
export function resultPieces(settings: Settings): readonly Piece[] {
  return [...elementPieces(settings), ...stylePieces(settings)];
}

export function resultText(settings: Settings): string {
  return resultPieces(settings)
    .map(({ text }) => text)
    .join('');
}

function elementPieces(settings: Settings): readonly Piece[] {
  const attributes = [...settings.attributes];
  if (settings.language !== '') attributes.push(['lang', settings.language]);
  if (settings.direction !== '') attributes.push(['dir', settings.direction]);
  const isLong = attributes.length > 3;
  const between = plain(isLong ? '\n  ' : ' ');
  const pieces: Piece[] = [plain('<'), { text: 'oss-uploader', kind: 'tag' }];
  for (const [name, value] of attributes) {
    pieces.push(between, { text: name, kind: 'attribute' });
    if (value !== '') pieces.push(plain('='), { text: `"${escapeValue(value)}"`, kind: 'value' });
  }
  pieces.push(plain(isLong ? '\n>' : '>'));
  for (const [name, text] of settings.slots) {
    pieces.push(
      plain('\n  <'),
      { text: 'span', kind: 'tag' },
      plain(' '),
      { text: 'slot', kind: 'attribute' },
      plain('='),
      { text: `"${escapeValue(name)}"`, kind: 'value' },
      plain(`>${escapeText(text)}</`),
      { text: 'span', kind: 'tag' },
      plain('>'),
    );
  }
  if (settings.slots.size > 0) pieces.push(plain('\n'));
  pieces.push(plain('</'), { text: 'oss-uploader', kind: 'tag' }, plain('>'));
  return pieces;
}

function stylePieces(settings: Settings): readonly Piece[] {
  const declarations = [...settings.customProperties];
  if (settings.theme !== 'auto') declarations.unshift(['color-scheme', settings.theme]);
  if (declarations.length === 0) return [];
  return [
    plain('\n\n<'),
    { text: 'style', kind: 'tag' },
    plain('>\n  '),
    { text: 'oss-uploader', kind: 'tag' },
    plain(' {\n'),
    ...declarations.flatMap(([name, value]) => [
      plain('    '),
      { text: name, kind: 'property' as const },
      plain(': '),
      { text: value, kind: 'value' as const },
      plain(';\n'),
    ]),
    plain('  }\n</'),
    { text: 'style', kind: 'tag' },
    plain('>'),
  ];
}

function plain(text: string): Piece {
  return { text, kind: 'plain' };
}

function escapeValue(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
