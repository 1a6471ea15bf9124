/** `4.2 of 12 MB · 2.1 MB/s`: lines break after a dot, not before it, and not between a number and its unit. */
export function joinFacts(facts: readonly string[]): string {
  return facts
    .map((fact) =>
      fact.replaceAll(' ', '\u00A0').replaceAll(/\/(?=\p{L}(?<=\P{ASCII}))/gu, '/\u2060'),
    )
    .join('\u00A0· ');
}
