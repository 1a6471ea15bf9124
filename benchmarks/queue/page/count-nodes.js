// @ts-check

/**
 * Elements of a tree, with those in open shadow roots.
 *
 * @param {Document | Element | ShadowRoot} root
 * @returns {number}
 */
export function countNodes(root) {
  const elements = [...root.querySelectorAll('*')];
  const inside = elements.flatMap(({ shadowRoot }) =>
    shadowRoot === null ? [] : [countNodes(shadowRoot)],
  );
  return inside.reduce((sum, count) => sum + count, elements.length);
}
