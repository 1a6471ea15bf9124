// @ts-check
import MagicString from 'magic-string';

import { minifyCss } from './minify-css.js';
import { minifyHtml } from './minify-html.js';

/** Stands for an expression while a template is minified; it is a letter to both languages. */
const HOLE = '\uE000';

/** @type {ReadonlyMap<string, (template: string) => string>} */
const MINIFIERS = new Map([
  ['css', minifyCss],
  ['html', minifyHtml],
]);

/**
 * Takes out of `html` and `css` templates what only a reader of the source needs; minifiers of
 * JavaScript leave templates alone, because they do not know what white space means in them.
 *
 * @returns {import('vite').Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(css|html)\s*`/.test(code)) return undefined;
      const text = new MagicString(code);
      visit(this.parse(code), (node) => {
        if (node.type !== 'TaggedTemplateExpression' || node.tag.type !== 'Identifier') return;
        const minify = MINIFIERS.get(node.tag.name);
        if (minify === undefined) return;
        const { quasis } = node.quasi;
        const pieces = minify(quasis.map(({ value }) => value.raw).join(HOLE)).split(HOLE);
        if (pieces.length !== quasis.length)
          this.error('A template lost an expression.', node.start);
        quasis.forEach(({ start, end }, index) => {
          if (start < end) text.update(start, end, pieces[index] ?? '');
        });
      });
      return { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) };
    },
  };
}

/**
 * Calls back for every node of a syntax tree.
 *
 * @param {unknown} node
 * @param {(node: import('vite').ESTree.Node) => void} act
 */
function visit(node, act) {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) act(/** @type {any} */ (node));
  for (const child of Object.values(node)) visit(child, act);
}
