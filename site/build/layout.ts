import { GROUPS, type Guide } from './guides.js';
import { escapeHtml, linkBetween, type Page } from './page.js';

export interface LayoutOptions {
  readonly guides: readonly Guide[];
  /** In the order of "previous" and "next". */
  readonly readingOrder: readonly Page[];
  /** Of pages that are served as they are built; a development server adds styles and scripts of its own. */
  readonly contentSecurityPolicy: string | undefined;
}

/** Words of the frame around a page, by its language. */
const WORDS = {
  en: {
    skip: 'Skip to content',
    home: 'oss-uploader, start page',
    main: 'Main',
    guides: 'Guides',
    tools: {
      'playground.html': 'Playground',
      'states.html': 'States',
      'reference.html': 'Reference',
    },
    groups: {
      Start: 'Start',
      Element: 'Element',
      Server: 'Server',
      'Moving here': 'Moving here',
      Project: 'Project',
    },
    allGuides: 'All guides',
    contents: 'On this page',
    neighbours: 'Previous and next',
    previous: 'Previous',
    next: 'Next',
    search: 'Search',
    theme: 'Theme',
    otherLanguage: '中文',
    otherPath: 'zh/index.html',
    otherTag: 'zh-CN',
    footer: 'MIT licence. Nothing on these pages comes from anywhere else.',
  },
  'zh-CN': {
    skip: '跳到正文',
    home: 'oss-uploader 首页',
    main: '主导航',
    guides: '指南',
    tools: {
      'playground.html': '演练场',
      'states.html': '状态一览',
      'reference.html': '参考手册',
    },
    groups: {
      Start: '入门',
      Element: '上传组件',
      Server: '服务端',
      'Moving here': '迁移',
      Project: '项目',
    },
    allGuides: '全部指南',
    contents: '本页内容',
    neighbours: '上一篇和下一篇',
    previous: '上一篇',
    next: '下一篇',
    search: '搜索',
    theme: '主题',
    otherLanguage: 'English',
    otherPath: 'index.html',
    otherTag: 'en',
    footer: 'MIT 许可证。本站不加载任何外部资源。',
  },
} as const;

function wordsOf({ language }: Page): (typeof WORDS)[keyof typeof WORDS] {
  return language === 'zh-CN' ? WORDS['zh-CN'] : WORDS.en;
}

/** The whole document around what a page holds. */
export function layout(page: Page, options: LayoutOptions): string {
  const words = wordsOf(page);
  const to = (path: string): string => linkBetween(page.path, path);
  const firstGuide =
    options.guides.find(({ language }) => language === page.language)?.path ?? 'index.html';
  const title = page.kind === 'home' ? page.title : `${page.title} · oss-uploader`;
  const policy = options.contentSecurityPolicy;
  const current = (path: string): string => (path === page.path ? ' aria-current="page"' : '');
  // These pages are there in English only.
  const inEnglish = page.language === 'en' ? '' : ' hreflang="en"';
  const isGuide = options.guides.some(({ path }) => path === page.path);

  return `<!doctype html>
<html lang="${page.language}" data-root="${'../'.repeat(page.path.split('/').length - 1)}">
  <head>
    <meta charset="utf-8" />${policy === undefined ? '' : `\n    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}" />`}
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)}</title>
    <meta name="description" content="${escapeHtml(page.description)}" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/src/styles/site.css" />
${page.styles.map((style) => `    <link rel="stylesheet" href="${style}" />\n`).join('')}    <script src="/theme.js"></script>
    <script type="module" src="/src/main.ts"></script>
${page.scripts.map((script) => `    <script type="module" src="${script}"></script>\n`).join('')}  </head>
  <body class="${page.kind}">
    <a class="skip" href="#content">${words.skip}</a>
    <header class="top">
      <a class="brand" href="${to(page.language === 'zh-CN' ? 'zh/index.html' : 'index.html')}" aria-label="${words.home}"><span class="brand-mark" aria-hidden="true"></span><span>oss-uploader</span></a>
      <nav aria-label="${words.main}">
        <ul>
          <li><a href="${to(firstGuide)}"${isGuide ? ' aria-current="true"' : ''}>${words.guides}</a></li>
${Object.entries(words.tools)
  .map(
    ([path, label]) =>
      `          <li><a href="${to(path)}"${current(path)}${inEnglish}>${label}</a></li>`,
  )
  .join('\n')}
        </ul>
      </nav>
      <div class="top-tools">
        <button type="button" class="quiet" data-search hidden><span aria-hidden="true" class="icon-search"></span><span class="top-label">${words.search}</span> <kbd aria-hidden="true">/</kbd></button>
        <button type="button" class="quiet icon-only" data-theme-button hidden><span class="visually-hidden">${words.theme}</span><span aria-hidden="true" class="icon-theme"></span></button>
        <a class="quiet" href="${to(page.translation ?? words.otherPath)}" lang="${words.otherTag}" hreflang="${words.otherTag}">${words.otherLanguage}</a>
      </div>
    </header>
    ${frame(page, options)}
    <footer class="bottom"><p>${words.footer}</p></footer>
  </body>
</html>
`;
}

function frame(page: Page, options: LayoutOptions): string {
  const heading = `<h1>${escapeHtml(page.title)}</h1>`;
  switch (page.kind) {
    case 'home':
      return `<main id="content" tabindex="-1">${page.body}</main>`;
    case 'tool':
      return `<main id="content" tabindex="-1" class="tool">${heading}\n${page.body}</main>`;
    case 'text':
      return `<div class="columns">
      ${guideList(page, options.guides)}
      <main id="content" tabindex="-1" class="text"><article>${heading}\n${page.body}</article>${neighbours(page, options.readingOrder)}</main>
      ${contents(page)}
    </div>`;
  }
}

function guideList(page: Page, guides: readonly Guide[]): string {
  const words = wordsOf(page);
  const groups = GROUPS.map((group) => {
    const items = guides
      .filter((guide) => guide.group === group)
      .map(({ path, label, language }) => {
        const current = path === page.path ? ' aria-current="page"' : '';
        const other =
          language === page.language ? '' : ` lang="${language}" hreflang="${language}"`;
        return `<li><a href="${linkBetween(page.path, path)}"${current}${other}>${escapeHtml(label)}</a></li>`;
      });
    return items.length === 0
      ? ''
      : `<p class="group">${words.groups[group]}</p><ul>${items.join('')}</ul>`;
  });
  return `<nav class="guides" aria-label="${words.guides}"><details data-wide-open><summary>${words.allGuides}</summary><div>${groups.join('')}</div></details></nav>`;
}

function contents(page: Page): string {
  const headings = page.headings.filter(({ level }) => level === 2);
  if (headings.length < 2) return '';
  const items = headings.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`);
  const words = wordsOf(page);
  return `<nav class="contents" aria-label="${words.contents}"><p class="group">${words.contents}</p><ul>${items.join('')}</ul></nav>`;
}

function neighbours(page: Page, all: readonly Page[]): string {
  const words = wordsOf(page);
  const order = all.filter(({ language }) => language === page.language);
  if (order.length < 2) return '';
  const index = order.findIndex(({ path }) => path === page.path);
  if (index < 0) return '';
  const link = (neighbour: Page | undefined, rel: string, word: string): string =>
    neighbour === undefined
      ? ''
      : `<a rel="${rel}" href="${linkBetween(page.path, neighbour.path)}"><small>${word}</small>${escapeHtml(neighbour.title)}</a>`;
  return `<nav class="neighbours" aria-label="${words.neighbours}">${link(order[index - 1], 'prev', words.previous)}${link(order[index + 1], 'next', words.next)}</nav>`;
}
