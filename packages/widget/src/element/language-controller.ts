import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { inheritedLang, languageFor, type Language } from './language.js';

/** Keeps the host in the language of the page around it, also when a page changes `lang` later. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #language: Language = languageFor('en');
  #observer: MutationObserver | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  get language(): Language {
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
    const language = languageFor(inheritedLang(this.#host));
    if (language === this.#language) return;
    this.#language = language;
    this.#host.requestUpdate();
  }
}
