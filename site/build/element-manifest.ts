import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the manifest says of one thing: an attribute, an event, a part. */
export interface Described {
  readonly name: string;
  readonly description: string;
  readonly type?: string;
  readonly default?: string;
}

interface Attribute extends Described {
  readonly fieldName?: string;
}

interface Property extends Described {
  /** The attribute of the same meaning. */
  readonly attribute?: string;
  readonly isReadOnly: boolean;
}

interface Method extends Described {
  /** `addFiles(files: Iterable<File>): readonly UploadItem[]` */
  readonly signature: string;
}

/** The public face of `<oss-uploader>`, as its docblock and its types tell it. */
export interface ElementManifest {
  readonly tagName: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
  readonly properties: readonly Property[];
  readonly methods: readonly Method[];
  readonly events: readonly Described[];
  readonly slots: readonly Described[];
  readonly parts: readonly Described[];
  readonly customProperties: readonly Described[];
  readonly states: readonly Described[];
}

/** https://github.com/webcomponents/custom-elements-manifest, as far as it is read here. */
interface RawDescribed {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
}

interface RawMember extends RawDescribed {
  readonly kind: 'field' | 'method';
  readonly privacy?: string;
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly attribute?: string;
  readonly parameters?: readonly (RawDescribed & { readonly optional?: boolean })[];
  readonly return?: { readonly type?: { readonly text: string } };
}

interface RawElement {
  readonly name: string;
  readonly tagName?: string;
  readonly description?: string;
  readonly attributes?: readonly (RawDescribed & { readonly fieldName?: string })[];
  readonly members?: readonly RawMember[];
  readonly events?: readonly RawDescribed[];
  readonly slots?: readonly RawDescribed[];
  readonly cssParts?: readonly RawDescribed[];
  readonly cssProperties?: readonly RawDescribed[];
  readonly cssStates?: readonly RawDescribed[];
}

interface RawManifest {
  readonly modules: readonly { readonly declarations?: readonly RawElement[] }[];
}

export const MANIFEST_FILE = fileURLToPath(
  import.meta.resolve('@oss-uploader/widget/custom-elements.json'),
);

/** Called by the browser, the element's base class or a subclass, and by no page. */
const LIFECYCLE =
  /^(formAssociated|(connected|disconnected|adopted|attributeChanged|form\w+)Callback)$/;

/** Typed anew for the element's events, and known to everybody. */
const EVERY_ELEMENT = new Set(['addEventListener', 'removeEventListener']);

export async function readElementManifest(): Promise<ElementManifest> {
  const { modules } = JSON.parse(await readFile(MANIFEST_FILE, 'utf8')) as RawManifest;
  const element = modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === 'oss-uploader');
  if (element?.tagName === undefined) {
    throw new Error(
      'custom-elements.json does not describe <oss-uploader>: build the widget first.',
    );
  }
  const aliases = await readTypeAliases();
  const members = (element.members ?? []).filter(isPublic);
  return {
    tagName: element.tagName,
    description: element.description ?? '',
    attributes: (element.attributes ?? []).map((attribute) => ({
      ...describe(attribute),
      // `Variant` says less than what it may be.
      ...(attribute.type !== undefined && {
        type: aliases.get(attribute.type.text) ?? attribute.type.text,
      }),
      ...(attribute.fieldName !== undefined && { fieldName: attribute.fieldName }),
    })),
    properties: members
      .filter(({ kind }) => kind === 'field')
      .map((member) => ({
        ...describe(member),
        ...(member.attribute !== undefined && { attribute: member.attribute }),
        isReadOnly: member.readonly === true,
      })),
    methods: members
      .filter(({ kind }) => kind === 'method')
      .map((member) => ({ ...describe(member), signature: signatureOf(member) })),
    events: (element.events ?? []).map(describe),
    slots: (element.slots ?? []).map(describe),
    parts: (element.cssParts ?? []).map(describe),
    customProperties: (element.cssProperties ?? []).map(describe),
    states: (element.cssStates ?? []).map(describe),
  };
}

/** Names of unions, as the element's declarations write them. */
async function readTypeAliases(): Promise<ReadonlyMap<string, string>> {
  const folder = fileURLToPath(new URL('.', import.meta.resolve('@oss-uploader/widget/element')));
  const files = (await readdir(folder)).filter((file) => file.endsWith('.d.ts'));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const matches = texts.flatMap((text) => [...text.matchAll(/^export type (\w+) = ('[^;]+);/gm)]);
  return new Map(matches.map(([, name = '', type = '']) => [name, type]));
}

function isPublic(member: RawMember): boolean {
  return (
    !member.name.startsWith('#') &&
    !LIFECYCLE.test(member.name) &&
    member.static !== true &&
    !EVERY_ELEMENT.has(member.name) &&
    (member.privacy === undefined || member.privacy === 'public')
  );
}

function describe(raw: RawDescribed): Described {
  return {
    name: raw.name,
    description: raw.description ?? '',
    ...(raw.type !== undefined && { type: raw.type.text }),
    ...(raw.default !== undefined && { default: raw.default }),
  };
}

function signatureOf({ name, parameters = [], return: returned }: RawMember): string {
  const list = parameters.map(
    (parameter) =>
      `${parameter.name}${parameter.optional === true ? '?' : ''}: ${parameter.type?.text ?? 'unknown'}`,
  );
  return `${name}(${list.join(', ')}): ${returned?.type?.text ?? 'void'}`;
}
