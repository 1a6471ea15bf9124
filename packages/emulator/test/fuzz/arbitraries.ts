import fc from 'fast-check';

/** Text that has been trouble somewhere: escapes, controls, separators, names of everything and nothing. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...['', '.', '..', '../..', '/', '//', '\\', '%', '%2e%2e', '%00', '%zz', '\0', '\r\n', '\t'],
    ...[
      '+',
      '*',
      '"',
      "'",
      '<',
      '&',
      ']]>',
      '-1',
      '0',
      '1e9',
      '9'.repeat(30),
      'NaN',
      '文',
      '\u{1f600}',
    ],
    ...['\ud800', '\u202e', 'e\u0301', '__proto__', 'constructor', 'toString', 'con', 'nul.txt'],
    ...[
      'x'.repeat(300),
      'e30=',
      '{}',
      'null',
      'true',
      'meta.json',
      'a+meta.json',
      'objects',
      '__emulator',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 30 }),
);

/** A key that OSS takes. */
export const objectKey: fc.Arbitrary<string> = fc
  .array(fc.oneof(nastyText, fc.constantFrom('a', 'b', '/', 'a/b', 'A')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) =>
    parts
      .join('')
      .toWellFormed()
      .replace(/^[/\\]+/, ''),
  )
  .filter((key) => key !== '' && Buffer.byteLength(key) <= 1023);

/** What a header can carry at all: no line ends, no controls. */
export const headerValue: fc.Arbitrary<string> = nastyText.map((text) =>
  text.toWellFormed().replace(/[^\t\x20-\x7e\u0080-\uffff]/g, '_'),
);

/** The text with a piece of it replaced, left out, repeated or moved. */
export function mutated(text: string): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.oneof(nastyText, fc.constant(''))), {
      minLength: 1,
      maxLength: 3,
    })
    .map((edits) =>
      edits.reduce((current, [position, length, replacement]) => {
        const at = position % (current.length + 1);
        return current.slice(0, at) + replacement + current.slice(at + length);
      }, text),
    );
}

/** The bytes, cut somewhere into pieces. */
export function cutUp(bytes: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length));
}
