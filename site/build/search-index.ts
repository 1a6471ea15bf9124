import type { Page } from './page.js';

/** A title that can be found, and where it leads. */
export interface SearchEntry {
  readonly text: string;
  /** The page's title, for a heading inside a page. */
  readonly page?: string;
  /** Below the site's root. */
  readonly link: string;
}

/** The titles of all pages, and the headings inside them. */
export function searchIndex(pages: readonly Page[]): readonly SearchEntry[] {
  return pages.flatMap(({ path, title, headings }) => [
    { text: title, link: path },
    ...headings.map(({ text, id }) => ({ text, page: title, link: `${path}#${id}` })),
  ]);
}
