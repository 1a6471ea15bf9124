/**
 * Outlines a part of every element of this tag that has the attribute `data-part`. `::part()` takes no variable, so
 * that each part has a rule of its own; they live in one constructed style sheet, which a strict policy allows.
 */
export function installPartOutlines(tagName: string, parts: readonly string[]): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    parts
      .map(
        (part) =>
          `${tagName}[data-part="${part}"]::part(${part}) { outline: 2px dashed var(--accent); outline-offset: 2px; }`,
      )
      .join('\n'),
  );
  document.adoptedStyleSheets.push(sheet);
}

/** The parts that an element shows now, in the order of its tree. */
export function shownParts(element: Element): readonly string[] {
  const names = [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap((node) => [
    ...node.part,
  ]);
  return [...new Set(names)];
}

/** Those of these custom states that an element is in; none where the browser does not know the selector. */
export function shownStates(element: Element, states: readonly string[]): readonly string[] {
  if (!CSS.supports('selector(:state(x))')) return [];
  return states.filter((state) => element.matches(`:state(${state})`));
}

/** The innermost part under the pointer. */
export function partOf(event: Event): string | undefined {
  for (const node of event.composedPath()) {
    if (node === event.currentTarget) return undefined;
    if (node instanceof Element && node.part.length > 0) return node.part[0];
  }
  return undefined;
}
