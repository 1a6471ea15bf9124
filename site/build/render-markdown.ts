import { Marked, type Tokens } from 'marked';

import { codeBlock } from './highlight.js';
import { escapeHtml, type Heading } from './page.js';

export interface RenderedMarkdown {
  /** Plain text of the first heading. */
  readonly title: string;
  /** Plain text of the first paragraph, cut at the end of a word. */
  readonly description: string;
  /** Without the first heading. */
  readonly html: string;
  /** Of the second and third level. */
  readonly headings: readonly Heading[];
}

export interface MarkdownOptions {
  /** Where a link of the file leads on the site; `undefined` for what is not on it. */
  readonly resolveLink: (href: string) => string | undefined;
  /** Of the page, for the words around the text; `en` by default. */
  readonly language?: string;
  /** In front of each heading's id, where several files make one page. */
  readonly idPrefix?: string;
  /** How much deeper the headings are on the page than in the file. */
  readonly depth?: number;
}

const DESCRIPTION_LENGTH = 155;

/** GitHub's Markdown as HTML: headings with anchors, code in colours, tables that scroll by themselves. */
export function renderMarkdown(markdown: string, options: MarkdownOptions): RenderedMarkdown {
  const { resolveLink, language = 'en', idPrefix = '', depth = 0 } = options;
  const table = language === 'zh-CN' ? '表格' : 'Table';
  const slugs = new Map<string, number>();
  const headings: Heading[] = [];
  let title = '';
  let description = '';

  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth: level }: Tokens.Heading) {
        const text = plainText(this.parser.parseInline(tokens));
        if (level === 1) {
          title ||= text;
          return '';
        }
        const id = `${idPrefix}${uniqueSlug(text, slugs)}`;
        if (level <= 3) headings.push({ text, id, level });
        return headingWithAnchor(
          level + depth,
          id,
          this.parser.parseInline(tokens),
          text,
          language,
        );
      },
      paragraph({ tokens }: Tokens.Paragraph) {
        const html = this.parser.parseInline(tokens);
        description ||= shorten(plainText(html));
        return `<p>${html}</p>\n`;
      },
      code({ text, lang }: Tokens.Code) {
        return `${codeBlock(text, (lang ?? '').split(' ')[0] ?? '', language)}\n`;
      },
      table({ header, rows }: Tokens.Table) {
        const row = (cells: readonly Tokens.TableCell[], tag: string): string =>
          `<tr>${cells.map(({ tokens }) => cell(tag, this.parser.parseInline([...tokens]))).join('')}</tr>`;
        const isTitled = header.some(({ text }) => text.trim() !== '');
        const head = isTitled ? `<thead>${row(header, 'th')}</thead>` : '';
        const body = rows.map((cells) => row(cells, 'td')).join('\n');
        return `<div class="table" tabindex="0" role="group" aria-label="${table}"><table>${head}<tbody>${body}</tbody></table></div>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const html = this.parser.parseInline(tokens);
        const target = resolveLink(href);
        return target === undefined ? html : `<a href="${escapeHtml(target)}">${html}</a>`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { title, description, html, headings };
}

export function headingWithAnchor(
  level: number,
  id: string,
  html: string,
  text: string,
  language = 'en',
): string {
  const label = language === 'zh-CN' ? `“${text}”的链接` : `Link to “${text}”`;
  return `<h${level} id="${id}">${html} <a class="anchor" href="#${id}" aria-label="${escapeHtml(label)}">#</a></h${level}>\n`;
}

function cell(tag: string, html: string): string {
  // A column without a name says so, instead of being an empty heading.
  return tag === 'th' && html === '' ? '<td></td>' : `<${tag}>${html}</${tag}>`;
}

/** As GitHub does: letters and digits of any language, dashes for spaces, a number for what comes again. */
function uniqueSlug(text: string, slugs: Map<string, number>): string {
  const slug = text
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
  const count = slugs.get(slug) ?? 0;
  slugs.set(slug, count + 1);
  return count === 0 ? slug : `${slug}-${count}`;
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= DESCRIPTION_LENGTH) return line;
  return `${line.slice(0, DESCRIPTION_LENGTH).replace(/\s\S*$/, '')}…`;
}
