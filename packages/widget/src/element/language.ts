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

const known = new Map<string, Language>();

/** The language for a `lang` value: Chinese for `zh…`, English for everything else. */
export function languageFor(lang: string): Language {
  const tag = supportedTag(lang);
  const cached = known.get(tag);
  if (cached !== undefined) return cached;
  const language: Language = {
    tag,
    messages: tag.toLowerCase().startsWith('zh') ? messagesZh : messages,
    format: createFormat(tag),
  };
  known.set(tag, language);
  return language;
}

/** Regions are kept (`en-GB`), languages that we do not speak become English, numbers included. */
function supportedTag(lang: string): string {
  const primary = lang.trim().split(/[-_]/, 1)[0]?.toLowerCase();
  if (primary !== 'zh' && primary !== 'en') return 'en';
  try {
    return Intl.getCanonicalLocales(lang.trim().replaceAll('_', '-'))[0] ?? primary;
  } catch {
    return primary;
  }
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
