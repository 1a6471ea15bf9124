// @ts-check

/**
 * What React and Vue have to be told of the element, from its manifest: the properties that may be set and their descriptions, the
 * events, the custom properties. Types stay those of the class, so that they are said once.
 *
 * Ours, because the generators that were tried (`@wc-toolkit/jsx-types`, `custom-element-vuejs-integration`) declare global
 * `JSX` and a dozen frameworks in one file, offer what is read-only, and leave out the events in Vue.
 *
 * @typedef {{ name: string, description?: string, type?: { text: string }, kind?: string, readonly?: boolean, static?: boolean,
 *   privacy?: string, attribute?: string, default?: string }} Described
 * @typedef {{ tagName: string, name: string, attributes: readonly Described[], members: readonly Described[],
 *   events: readonly Described[], cssProperties: readonly Described[] }} ElementDeclaration
 */

const HEADER = `// Made from custom-elements.json when the package is built.\n`;

/** @param {ElementDeclaration} element */
export function reactTypes(element) {
  const { tagName, name, cssProperties, events } = element;
  const props = settableFields(element).map(
    (field) => `${comment(field, '  ')}  ${field.name}?: ${name}['${field.name}'] | undefined;`,
  );
  const listeners = events.map(
    (event) =>
      `${comment(event, '  ')}  'on${event.name}'?: ((event: ${name}EventMap['${event.name}']) => void) | undefined;`,
  );
  const styles = cssProperties.map(
    (property) => `${comment(property, '    ')}    '${property.name}'?: string | undefined;`,
  );
  return `${HEADER}import type { DetailedHTMLProps, HTMLAttributes } from 'react';

import type { ${name}, ${name}EventMap } from './element/index.js';

/** React 19 sets properties of custom elements, and listens to the event behind \`on\`. */
export interface ${name}Props {
${[...props, ...listeners].join('\n')}
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${tagName}': DetailedHTMLProps<HTMLAttributes<${name}>, ${name}> & ${name}Props;
    }
  }
  interface CSSProperties {
${styles.join('\n')}
  }
}
`;
}

/** @param {ElementDeclaration} element */
export function vueTypes(element) {
  const { tagName, name, events } = element;
  const props = settableFields(element).map(
    (field) => `${comment(field, '  ')}  ${field.name}?: ${name}['${field.name}'] | undefined;`,
  );
  const emits = events.map(
    (event) =>
      `${comment(event, '  ')}  (name: '${event.name}', event: ${name}EventMap['${event.name}']): void;`,
  );
  return `${HEADER}import type { HTMLAttributes, PublicProps } from 'vue';

import type { ${name}, ${name}EventMap } from './element/index.js';

/** Vue sets a property where the element has one, and an attribute otherwise. */
export interface ${name}Props {
${props.join('\n')}
}

export interface ${name}Emits {
${emits.join('\n')}
}

declare module 'vue' {
  interface GlobalComponents {
    '${tagName}': new () => ${name} & {
      /** For templates only; the element has no such property. */
      $props: ${name}Props & Omit<HTMLAttributes, keyof ${name}Props> & PublicProps;
      /** For templates only; the element has no such method. */
      $emit: ${name}Emits;
    };
  }
}
`;
}

/**
 * @param {ElementDeclaration} element
 * @returns {readonly Described[]} what a page may set, each with the description that is said of its attribute
 */
function settableFields({ members, attributes }) {
  return members
    .filter(
      (member) =>
        member.kind === 'field' &&
        !member.static &&
        !member.readonly &&
        (member.privacy ?? 'public') === 'public',
    )
    .map((member) => {
      const attribute = attributes.find(({ name }) => name === member.attribute);
      return { ...member, description: member.description ?? attribute?.description ?? '' };
    });
}

/**
 * @param {Described} described
 * @param {string} indent
 */
function comment({ description = '' }, indent) {
  const lines = description.trim().split('\n').filter(Boolean);
  if (lines.length === 0) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}
