import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { inheritedLang, languageFor, loadLanguage, type Language } from './language.js';
import { mergeMessages, type MessageOverrides } from './merge-messages.js';
import { warnOnce } from './warn-once.js';

/** Keeps the host in the language of the page around it, also when a page changes `lang` later. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #overrides: () => MessageOverrides | undefined;
  #spoken: Language = languageFor('en');
  #merged: { readonly spoken: Language; readonly overrides: MessageOverrides } | undefined;
  #language: Language = this.#spoken;
  #observer: MutationObserver | undefined;

  constructor(
    host: ReactiveControllerHost & Element,
    overrides: () => MessageOverrides | undefined = () => undefined,
  ) {
    this.#host = host;
    this.#overrides = overrides;
    host.addController(this);
  }

  /** The same object as long as nothing of it changed. */
  get language(): Language {
    const overrides = this.#overrides();
    if (overrides === undefined) return this.#spoken;
    if (this.#merged?.spoken !== this.#spoken || this.#merged.overrides !== overrides) {
      this.#merged = { spoken: this.#spoken, overrides };
      const messages = mergeMessages(this.#spoken.messages, overrides);
      this.#language = { ...this.#spoken, messages };
    }
    return this.#language;
  }

  hostConnected(): void {
    this.#refresh();
    this.#observer = new MutationObserver(() => this.#refresh());
    this.#observer.observe(this.#host.ownerDocument, {
      attributes: true,
      attributeFilter: ['lang'],
      subtree: true,
    });
    // A document's observer does not see into shadow trees, where the host may live.
    this.#observer.observe(this.#host, { attributes: true, attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  #refresh(): void {
    this.#speak();
    loadLanguage(inheritedLang(this.#host)).then(
      () => this.#speak(),
      () => warnOnce('the words of the page’s language could not be loaded: it speaks English.'),
    );
  }

  /** Of the page as it is now: `lang` may have changed while words were loaded. */
  #speak(): void {
    const spoken = languageFor(inheritedLang(this.#host));
    if (spoken === this.#spoken) return;
    this.#spoken = spoken;
    this.#host.requestUpdate();
  }
}
