import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

interface Named {
  readonly name: string;
}
interface Declaration {
  readonly tagName?: string;
  readonly attributes: readonly (Named & { readonly fieldName: string })[];
  readonly events: readonly Named[];
  readonly cssProperties: readonly Named[];
  readonly cssParts: readonly Named[];
}

function read(name: string): string {
  return readFileSync(new URL(`../../dist/${name}`, import.meta.url), 'utf8');
}

function namesOf(list: readonly Named[]): readonly string[] {
  return list.map(({ name }) => name).sort();
}

const manifest = JSON.parse(read('custom-elements.json')) as {
  modules: readonly { declarations?: readonly Declaration[] }[];
};
const element = manifest.modules
  .flatMap(({ declarations }) => declarations ?? [])
  .find(({ tagName }) => tagName === 'oss-uploader');
if (element === undefined) throw new Error('the manifest knows no <oss-uploader>');

describe('what the manifest says of the element', () => {
  it.each(['react.d.ts', 'vue.d.ts'])('is all in %s, and nothing that cannot be set', (name) => {
    const text = read(name);
    for (const { fieldName } of element.attributes) expect(text).toContain(`  ${fieldName}?: `);
    for (const event of element.events) expect(text).toContain(event.name);
    for (const readOnly of ['items', 'unfinished', 'form', 'labels', 'value', 'validity'])
      expect(text).not.toContain(`  ${readOnly}?: `);
  });

  it('is offered by VS Code', () => {
    const html = JSON.parse(read('vscode.html-custom-data.json')) as {
      tags: readonly { name: string; attributes: readonly Named[] }[];
    };
    expect(html.tags.map(({ name }) => name)).toEqual(['oss-uploader']);
    expect(namesOf(html.tags[0]?.attributes ?? [])).toEqual(namesOf(element.attributes));
    const css = read('vscode.css-custom-data.json');
    for (const { name } of element.cssProperties) expect(css).toContain(`"${name}"`);
  });

  it('is offered by JetBrains editors', () => {
    const { contributions } = JSON.parse(read('web-types.json')) as {
      contributions: {
        html: { elements: readonly (Named & { attributes: readonly Named[] })[] };
        css: { 'pseudo-elements': readonly Named[]; properties: readonly Named[] };
      };
    };
    const [described] = contributions.html.elements;
    expect(described?.name).toBe('oss-uploader');
    expect(namesOf(described?.attributes ?? [])).toEqual(namesOf(element.attributes));
    expect(namesOf(contributions.css.properties)).toEqual(namesOf(element.cssProperties));
    expect(contributions.css['pseudo-elements']).toHaveLength(element.cssParts.length);
  });
});
