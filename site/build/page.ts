export interface Heading {
  readonly text: string;
  readonly id: string;
  readonly level: number;
}

/** One page of the site. */
export interface Page {
  /** Below the site's root: `guides/forms.html`. */
  readonly path: string;
  readonly title: string;
  /** For search engines and previews; one sentence. */
  readonly description: string;
  readonly language: string;
  /** The path of the same page in the other language, if there is one. */
  readonly translation?: string;
  /** What `<main>` holds. */
  readonly body: string;
  readonly headings: readonly Heading[];
  /** Modules of this page, beside those of every page. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** `home` fills the window, `tool` has no contents, `text` is read from top to bottom. */
  readonly kind: 'home' | 'tool' | 'text';
}

/** The way from one page of the site to another, so that the site works below any folder. */
export function linkBetween(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return `${up}${to}` || 'index.html';
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
