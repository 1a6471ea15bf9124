import { XMLParser } from 'fast-xml-parser';
import { OssError } from './oss-error.js';

type XmlValue = string | number | boolean | readonly XmlValue[] | XmlElement;
export interface XmlElement {
  readonly [name: string]: XmlValue;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  removeNSPrefix: true,
  parseTagValue: false,
  // Spaces belong to a key; whoever does not want them trims.
  trimValues: false,
  // Numeric references too: `&#13;` is how a key with a line break travels.
  htmlEntities: true,
});

/** A whole document with one root element. Text is escaped. */
export function buildXml(root: string, content: XmlElement | string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, content, '')}`;
}

function element(name: string, value: XmlValue, indent: string): string {
  if (isList(value)) return value.map((item) => element(name, item, indent)).join('');
  if (typeof value !== 'object') return `${indent}<${name}>${escape(String(value))}</${name}>\n`;
  const children = Object.entries(value).map(([child, inner]) =>
    element(child, inner, `${indent}  `),
  );
  return `${indent}<${name}>\n${children.join('')}${indent}</${name}>\n`;
}

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value);
}

// XML 1.0 cannot carry these at all, not even as references.
const forbiddenInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
};

function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(forbiddenInXml, '\ufffd')
    .replace(/[&<>\r]/g, (character) => references[character] ?? character);
}

/** Parses a request body; everything that is not one well-formed document is `MalformedXML`. */
export function parseXml(text: string): Readonly<Record<string, unknown>> {
  // A document type has no use here, and its entities are a known way to exhaust a parser.
  if (/<!DOCTYPE/i.test(text)) throw new OssError('xml-malformed');
  try {
    // The validator has moved to a package of its own; while this one carries it, one dependency will do.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const document: unknown = parser.parse(text, true);
    if (isRecord(document)) return document;
  } catch {
    // Falls through: the parser's own words would not be OSS's.
  }
  throw new OssError('xml-malformed');
}

/** The children of that name as a list: absent is empty, one is a list of one. */
export function xmlChildren(parent: unknown, name: string): readonly unknown[] {
  if (!isRecord(parent)) return [];
  const child = parent[name];
  if (child === undefined) return [];
  return Array.isArray(child) ? (child as readonly unknown[]) : [child];
}

/** The texts of the children of that name, without the white space around them. */
export function xmlTexts(parent: unknown, name: string): readonly string[] {
  return xmlRawTexts(parent, name).map((text) => text.trim());
}

/** The texts of the children of that name, as they came. */
export function xmlRawTexts(parent: unknown, name: string): readonly string[] {
  return xmlChildren(parent, name).filter((child) => typeof child === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
