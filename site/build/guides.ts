import { readdir, readFile } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import { linkBetween, type Heading, type Page } from './page.js';
import { headingWithAnchor, renderMarkdown } from './render-markdown.js';

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

export const GROUPS = ['Start', 'Element', 'Server', 'Moving here', 'Project'] as const;
type Group = (typeof GROUPS)[number];

/** A guide, and the Markdown files that it is made of. */
export interface Guide {
  readonly path: string;
  /** In lists of pages; the page itself has the title of its file. */
  readonly label: string;
  readonly group: Group;
  readonly language: string;
  /** Below the repository's root; several make one page, with the name of the first as its title. */
  readonly files: readonly string[];
}

/** The order in which guides are read. A file of `docs` that is not named here is added to its group's end. */
const ORDER: readonly (readonly [group: Group, file: string, label: string])[] = [
  ['Start', 'docs/getting-started.md', 'Getting started'],
  ['Start', 'docs/zh-CN/getting-started.md', '快速开始'],
  ['Start', 'docs/recipes.md', 'Recipes'],
  ['Element', 'packages/widget/README.md', 'The element'],
  ['Element', 'docs/forms.md', 'Forms and validation'],
  ['Element', 'docs/images.md', 'Images'],
  ['Element', 'docs/theming.md', 'Theming'],
  ['Element', 'docs/languages.md', 'Languages'],
  ['Element', 'docs/accessibility.md', 'Accessibility'],
  ['Element', 'docs/core.md', 'The engine alone'],
  ['Server', 'packages/server/README.md', 'The server plugin'],
  ['Server', 'docs/cli.md', 'Command line'],
  ['Server', 'docs/deployment.md', 'Deployment'],
  ['Server', 'docs/security.md', 'Threat model'],
  ['Server', 'docs/protocol.md', 'Protocol'],
  ['Moving here', 'docs/from-plupload.md', 'From Plupload'],
  ['Moving here', 'docs/from-el-upload.md', 'From el-upload'],
  ['Moving here', 'docs/from-antd-upload.md', 'From antd Upload'],
  ['Moving here', 'docs/from-uppy.md', 'From Uppy'],
  ['Project', 'packages/emulator/README.md', 'The local OSS'],
  ['Project', 'docs/testing.md', 'Testing'],
  ['Project', 'docs/benchmarks.md', 'Benchmarks'],
  ['Project', 'docs/known-gaps.md', 'Known gaps'],
];

const PATHS: Readonly<Record<string, string>> = {
  'packages/widget/README.md': 'guides/element.html',
  'packages/server/README.md': 'guides/server.html',
  'packages/emulator/README.md': 'guides/emulator.html',
};

/** Guides in Chinese, each named as the English one that it translates. */
const CHINESE = 'docs/zh-CN';

/** Files that are not guides of their own. */
const ELSEWHERE = new Set(['docs/README.md']);

export async function listGuides(): Promise<readonly Guide[]> {
  const folders = await Promise.all(['docs', CHINESE].map(filesOf));
  const found = folders.flat().filter((file) => !ELSEWHERE.has(file));
  const known = ORDER.filter(([, file]) => !file.startsWith('docs/') || found.includes(file));
  const unknown = found.filter((file) => !ORDER.some(([, name]) => name === file));
  const guides = [
    ...known.map(([group, file, label]) => guideOf(group, file, label)),
    ...(await Promise.all(
      unknown.map(async (file) => guideOf('Element', file, await titleOf(file))),
    )),
    {
      path: 'guides/errors.html',
      label: 'Error codes',
      group: 'Server' as const,
      language: 'en',
      files: await filesOf('docs/errors'),
    },
    {
      path: 'guides/decisions.html',
      label: 'Decisions',
      group: 'Project' as const,
      language: 'en',
      files: (await filesOf('docs/decisions')).filter((file) => !file.endsWith('README.md')),
    },
  ];
  return GROUPS.flatMap((group) => guides.filter((guide) => guide.group === group));
}

function guideOf(group: Group, file: string, label: string): Guide {
  const isChinese = file.startsWith(`${CHINESE}/`);
  const folder = isChinese ? 'zh' : 'guides';
  return {
    path: PATHS[file] ?? `${folder}/${basename(file, '.md')}.html`,
    label,
    group,
    language: isChinese ? 'zh-CN' : 'en',
    files: [file],
  };
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(`${REPOSITORY}${folder}`);
  return names
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

async function titleOf(file: string): Promise<string> {
  const text = await readFile(`${REPOSITORY}${file}`, 'utf8');
  return /^# (.+)$/m.exec(text)?.[1] ?? basename(file, '.md');
}

/** Reads a guide's files and makes its page; links between files become links between pages. */
export async function guidePage(guide: Guide, guides: readonly Guide[]): Promise<Page> {
  const isWhole = guide.files.length === 1;
  const parts = await Promise.all(guide.files.map((file) => renderFile(file, guide, guides)));
  const [first] = parts;
  if (first === undefined) throw new Error(`${guide.path} has no files`);
  const translation = guides.find(
    (other) => other !== guide && basename(other.path) === basename(guide.path),
  );
  const page = {
    path: guide.path,
    language: guide.language,
    ...(translation && { translation: translation.path }),
    scripts: [],
    styles: [],
    kind: 'text' as const,
  };
  if (isWhole) {
    return {
      ...page,
      title: first.title,
      description: first.description,
      body: first.html,
      headings: first.headings,
    };
  }
  const headings: Heading[] = [];
  const sections = parts.map(({ title, titleHtml, html, id }) => {
    headings.push({ text: title, id, level: 2 });
    return `<section>${headingWithAnchor(2, id, titleHtml, title)}${html}</section>`;
  });
  return {
    ...page,
    title: guide.label,
    description: INTRODUCTIONS[guide.path] ?? first.description,
    body: `<p>${INTRODUCTIONS[guide.path] ?? ''}</p>${sections.join('\n')}`,
    headings,
  };
}

const INTRODUCTIONS: Readonly<Record<string, string>> = {
  'guides/errors.html':
    'Every error code of the server: why it happens, and what to do. The code is the contract; messages may improve.',
  'guides/decisions.html':
    'Decisions that closed off an alternative: what was the case, what was decided, and what follows from it.',
};

async function renderFile(file: string, guide: Guide, guides: readonly Guide[]) {
  const text = await readFile(`${REPOSITORY}${file}`, 'utf8');
  const id = basename(file, '.md');
  const isWhole = guide.files.length === 1;
  const rendered = renderMarkdown(text, {
    resolveLink: (href) => resolveLink(href, file, guide, guides),
    language: guide.language,
    ...(!isWhole && { idPrefix: `${id}-`, depth: 1 }),
  });
  const titleHtml = rendered.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return { ...rendered, id, titleHtml };
}

/** A link as it is written in a file of the repository, as it leads from a page of the site. */
function resolveLink(
  href: string,
  file: string,
  from: Guide,
  guides: readonly Guide[],
): string | undefined {
  if (/^[a-z]+:/i.test(href)) return href;
  const [path = '', hash = ''] = href.split('#');
  if (path === '') return `#${hash}`;
  const target = posix.normalize(posix.join(posix.dirname(file), path)).replace(/\/$/, '');
  const guide =
    guides.find(({ files }) => files.includes(target)) ??
    guides.find(({ files }) => files.includes(`${target}/README.md`)) ??
    guides.find(({ files }) => files.every((one) => posix.dirname(one) === target));
  if (guide === undefined)
    return target === 'README.md' ? linkBetween(from.path, 'index.html') : undefined;
  const link = linkBetween(from.path, guide.path);
  if (guide.files.length === 1) return hash === '' ? link : `${link}#${hash}`;
  if (!guide.files.includes(target)) return link;
  const id = basename(target, '.md');
  return `${link}#${hash === '' ? id : `${id}-${hash}`}`;
}
