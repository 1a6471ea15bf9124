import type { CDPSession, Page } from 'playwright-core';

/** What a screen reader says of the element that has the focus: its role, its name and what else it knows. */
export interface Focused {
  readonly role: string;
  readonly name: string;
  readonly description: string;
}

/** Asks the browser's accessibility tree for the focused element, through shadow roots. */
export async function readFocused(session: CDPSession): Promise<Focused> {
  const { result } = await session.send('Runtime.evaluate', { expression: `(${deepest})()` });
  if (result.objectId === undefined) throw new Error('Nothing has the focus.');
  const { nodes } = await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  const [node] = nodes;
  return {
    role: String(node?.role?.value ?? ''),
    name: String(node?.name?.value ?? ''),
    description: String(node?.description?.value ?? ''),
  };
}

/** Names in the whole accessibility tree that are heard twice, because the description says them again. */
export async function readRepeated(session: CDPSession): Promise<readonly string[]> {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ name, description }) => [String(name?.value ?? ''), String(description?.value ?? '')])
    .filter(([name = '', description = '']) => description !== '' && name.includes(description))
    .map(([name = '']) => name);
}

/** As text, because it runs in the page. */
const deepest = `function () {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}`;

/** The outline of the focused element, as it is painted: its style, its width in pixels and whether it is seen. */
export function readOutline(
  page: Page,
): Promise<{ readonly style: string; readonly widthPx: number; readonly isInView: boolean }> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (element === null) throw new Error('Nothing has the focus.');
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { top, bottom } = element.getBoundingClientRect();
    return {
      style: outlineStyle,
      widthPx: Number.parseFloat(outlineWidth),
      isInView: top >= 0 && bottom <= innerHeight,
    };
  });
}
