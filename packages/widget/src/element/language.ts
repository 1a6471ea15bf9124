import { createFormat, type Format } from './format.js';
import { messages, type Messages } from './messages.js';
import { messagesZh } from './messages.zh.js';

/** What the view speaks: one language for its sentences, numbers and units. */
export interface Language {
  /** BCP 47; the value of `lang` inside the shadow root. */
  readonly tag: string;
  readonly messages: Messages;
  readonly format: Format;
}

/** Words that are always there. */
const words = new Map<string, Messages>([
  ['en', messages],
  ['zh', messagesZh],
]);

/** Words that are loaded when they are first needed. */
const loaders = new Map<string, () => Promise<Messages>>([
  ['zh-Hant', async () => (await import('./messages.zh-hant.js')).messages],
  ['ja', async () => (await import('./messages.ja.js')).messages],
  ['ko', async () => (await import('./messages.ko.js')).messages],
  ['es', async () => (await import('./messages.es.js')).messages],
  ['fr', async () => (await import('./messages.fr.js')).messages],
  ['de', async () => (await import('./messages.de.js')).messages],
  ['pt', async () => (await import('./messages.pt.js')).messages],
  ['ar', async () => (await import('./messages.ar.js')).messages],
]);

const known = new Map<string, Language>();

/** The language for a `lang` value; English for what we do not speak, and until its words are loaded. */
export function languageFor(lang: string): Language {
  const spoken = resolve(lang);
  const tag = words.has(spoken.key) ? spoken.tag : 'en';
  const cached = known.get(tag);
  if (cached !== undefined) return cached;
  const language: Language = {
    tag,
    messages: words.get(spoken.key) ?? messages,
    format: createFormat(tag),
  };
  known.set(tag, language);
  return language;
}

/** Loads the words for a `lang` value, where there are some to load; then `languageFor` knows them. */
export async function loadLanguage(lang: string): Promise<void> {
  const { key } = resolve(lang);
  const load = loaders.get(key);
  if (load === undefined || words.has(key)) return;
  words.set(key, await load());
}

/**
 * Teaches the element one more language, or other words for one that it speaks, for the whole page. `tag` is the primary
 * subtag, such as `it`; the words are loaded when the first element needs them.
 */
export function addLanguage(tag: string, load: () => Promise<Messages>): void {
  words.delete(tag);
  loaders.set(tag, load);
  known.clear();
}

interface SpokenLanguage {
  /** Of `words` and `loaders`. */
  readonly key: string;
  /** Regions are kept (`en-GB`). */
  readonly tag: string;
}

/** Languages that we do not speak become English, numbers included. */
function resolve(lang: string): SpokenLanguage {
  try {
    const { language, script, region, baseName } = new Intl.Locale(
      lang.trim().replaceAll('_', '-'),
    );
    const key = language === 'zh' ? chineseOf(script, region) : language;
    if (words.has(key) || loaders.has(key)) return { key, tag: baseName };
  } catch {
    // Not a language tag; nor is the value of `lang` checked by anybody else.
  }
  return { key: 'en', tag: 'en' };
}

/** Hong Kong, Macau and Taiwan write the long characters, unless the script is named. */
function chineseOf(script: string | undefined, region: string | undefined): string {
  const isLong = script === undefined ? /^(TW|HK|MO)$/.test(region ?? '') : script === 'Hant';
  return isLong ? 'zh-Hant' : 'zh';
}

/** The `lang` that applies to an element: its own or the nearest ancestor's, through shadow roots. */
export function inheritedLang(element: Element): string {
  let scope: Element | undefined = element;
  while (scope !== undefined) {
    const holder: Element | null = scope.closest('[lang]');
    if (holder !== null) return holder.getAttribute('lang') ?? '';
    const root: Node = scope.getRootNode();
    scope = root instanceof ShadowRoot ? root.host : undefined;
  }
  return '';
}
