import type { Described, ElementManifest } from './element-manifest.js';
import { escapeHtml, type Heading, type Page } from './page.js';
import { headingWithAnchor, renderMarkdown } from './render-markdown.js';

interface Column {
  readonly title: string;
  readonly render: (row: Described) => string;
}

/** The reference of the element, all of it from its manifest. */
export function referencePage(manifest: ElementManifest): Page {
  const headings: Heading[] = [];
  const inline = (text: string): string =>
    renderMarkdown(text, { resolveLink: (href) => href }).html.replace(/^<p>|<\/p>\s*$/g, '');
  const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;

  function section(
    text: string,
    prefix: string,
    introduction: string,
    rows: readonly Described[],
    columns: readonly Column[],
  ): string {
    if (rows.length === 0) return '';
    const id = text.toLowerCase().replaceAll(' ', '-');
    headings.push({ text, id, level: 2 });
    const head = ['Name', ...columns.map(({ title }) => title), 'Meaning'];
    const body = rows.map((row) => {
      const anchor = `${prefix}-${row.name.replace(/^--/, '') || 'default'}`;
      const name = row.name === '' ? '(default)' : row.name;
      const cells = [
        `<th scope="row" id="${anchor}"><a class="self" href="#${anchor}">${code(name)}</a></th>`,
        ...columns.map(({ render }) => `<td>${render(row)}</td>`),
        `<td>${inline(row.description)}</td>`,
      ];
      return `<tr>${cells.join('')}</tr>`;
    });
    return `<section>${headingWithAnchor(2, id, text, text)}<p>${introduction}</p>
<div class="table" tabindex="0" role="group" aria-label="${text}"><table class="reference"><thead><tr>${head
      .map((title) => `<th scope="col">${title}</th>`)
      .join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div></section>`;
  }

  const type: Column = { title: 'Type', render: (row) => (row.type ? code(row.type) : '') };
  const initial: Column = {
    title: 'Default',
    render: (row) => (row.default === undefined || row.default === "''" ? '' : code(row.default)),
  };
  const attributeOf: Column = {
    title: 'Attribute',
    render: (row) => {
      const attribute = manifest.properties.find(({ name }) => name === row.name)?.attribute;
      return attribute === undefined
        ? ''
        : `<a href="#attribute-${attribute}">${code(attribute)}</a>`;
    },
  };
  const propertyOf: Column = {
    title: 'Property',
    render: (row) => {
      const field = manifest.attributes.find(({ name }) => name === row.name)?.fieldName;
      return field === undefined ? '' : `<a href="#property-${field}">${code(field)}</a>`;
    },
  };
  const signature: Column = {
    title: 'Signature',
    render: (row) =>
      code(manifest.methods.find(({ name }) => name === row.name)?.signature ?? row.name),
  };

  const body = [
    ...manifest.description.split(/\n\s*\n/).map((text) => `<p>${inline(text)}</p>`),
    section(
      'Attributes',
      'attribute',
      'Each has a property of the same meaning. <code>server-url</code> alone is enough.',
      manifest.attributes,
      [type, initial, propertyOf],
    ),
    section(
      'Properties',
      'property',
      'For scripts and frameworks; those without an attribute take what text cannot say.',
      manifest.properties,
      [type, attributeOf],
    ),
    section('Methods', 'method', 'What a page may ask of the element.', manifest.methods, [
      signature,
    ]),
    section(
      'Events',
      'event',
      'All of them bubble and cross shadow roots: listen at the element, at a form or at the document.',
      manifest.events,
      [{ title: 'Type', render: (row) => (row.type ? code(row.type) : '') }],
    ),
    section(
      'Slots',
      'slot',
      'Content of the page that is shown inside the element.',
      manifest.slots,
      [],
    ),
    section(
      'Parts',
      'part',
      'For <code>oss-uploader::part(name)</code>. The <a href="states.html">gallery of states</a> shows where they are.',
      manifest.parts,
      [],
    ),
    section(
      'Custom properties',
      'custom-property',
      'Set them on the element or on anything around it; the <a href="playground.html">playground</a> has a control for each.',
      manifest.customProperties,
      [initial],
    ),
    section(
      'Custom states',
      'state',
      'For <code>oss-uploader:state(name)</code>.',
      manifest.states,
      [],
    ),
  ].join('\n');
  return {
    path: 'reference.html',
    title: 'Reference',
    description:
      'Attributes, properties, methods, events, slots, parts, custom properties and states of <oss-uploader>.',
    language: 'en',
    body,
    headings,
    scripts: [],
    styles: [],
    kind: 'text',
  };
}
