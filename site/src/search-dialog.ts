import type { SearchEntry } from '../build/search-index.js';

const LIMIT = 12;

const WORDS = {
  en: { label: 'Search titles', nothing: 'No title has these words.', close: 'Close' },
  zh: { label: '搜索标题', nothing: '没有匹配的标题。', close: '关闭' },
} as const;

/** Search in the titles of pages and their sections; opened by its button or by "/". */
export function enableSearch(): void {
  const opener = document.querySelector<HTMLButtonElement>('button[data-search]');
  if (opener === null) return;
  opener.hidden = false;
  let dialog: Promise<SearchDialog> | undefined;
  const open = (): void => {
    // The index is fetched by those who search.
    dialog ??= import('virtual:site/search-index').then(
      ({ default: index }) => new SearchDialog(index as readonly SearchEntry[]),
    );
    void dialog.then((made) => made.open());
  };
  opener.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) {
      return;
    }
    event.preventDefault();
    open();
  });
}

function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
}

/** Entries that have every word, those whose title begins with the first word in front. */
function findEntries(index: readonly SearchEntry[], query: string): readonly SearchEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return index.filter(({ page }) => page === undefined).slice(0, LIMIT);
  const rank = ({ text, page }: SearchEntry): number =>
    (text.toLowerCase().startsWith(first) ? 0 : 2) + (page === undefined ? 0 : 1);
  return index
    .filter(({ text, page = '' }) => {
      const title = `${text} ${page}`.toLowerCase();
      return words.every((word) => title.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, LIMIT);
}

class SearchDialog {
  readonly #index: readonly SearchEntry[];
  readonly #dialog = document.createElement('dialog');
  readonly #input = document.createElement('input');
  readonly #list = document.createElement('ul');
  readonly #status = document.createElement('p');
  readonly #words = document.documentElement.lang.startsWith('zh') ? WORDS.zh : WORDS.en;

  constructor(index: readonly SearchEntry[]) {
    this.#index = index;
    this.#dialog.className = 'search';
    this.#dialog.setAttribute('aria-label', this.#words.label);
    this.#input.type = 'search';
    this.#input.setAttribute('aria-label', this.#words.label);
    this.#input.placeholder = this.#words.label;
    this.#input.autocomplete = 'off';
    this.#status.className = 'hint';
    this.#status.setAttribute('role', 'status');
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'small';
    close.textContent = this.#words.close;
    close.addEventListener('click', () => this.#dialog.close());
    const bar = document.createElement('div');
    bar.className = 'search-bar';
    bar.append(this.#input, close);
    this.#dialog.append(bar, this.#status, this.#list);
    this.#input.addEventListener('input', () => this.#show());
    this.#dialog.addEventListener('keydown', (event) => this.#move(event));
    this.#dialog.addEventListener('click', (event) => {
      // Beside the box, or on a link to this very page.
      if (event.target === this.#dialog || (event.target as Element).closest('a')) {
        this.#dialog.close();
      }
    });
    document.body.append(this.#dialog);
  }

  open(): void {
    this.#input.value = '';
    this.#show();
    this.#dialog.showModal();
    this.#input.focus();
  }

  #show(): void {
    const root = document.documentElement.dataset['root'] ?? '';
    const entries = findEntries(this.#index, this.#input.value);
    this.#status.textContent = entries.length === 0 ? this.#words.nothing : '';
    this.#list.replaceChildren(
      ...entries.map(({ text, page, link }) => {
        const item = document.createElement('li');
        const anchor = document.createElement('a');
        anchor.href = `${root}${link}`;
        const title = document.createElement('span');
        title.textContent = text;
        const where = document.createElement('small');
        where.textContent = page ?? '';
        anchor.append(title, where);
        item.append(anchor);
        return item;
      }),
    );
  }

  /** Arrows go through the results, Enter in the box takes the first. */
  #move(event: KeyboardEvent): void {
    const links = [...this.#list.querySelectorAll('a')];
    if (event.key === 'Enter' && event.target === this.#input) {
      event.preventDefault();
      links[0]?.click();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const at = links.findIndex((link) => link === document.activeElement) + step;
    (links[at] ?? this.#input).focus();
  }
}
