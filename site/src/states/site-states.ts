import { html, LitElement, type TemplateResult } from 'lit';

import { PlayedUploader } from '../demo/played-uploader.js';
import { manifest } from '../site-data.js';
import { installPartOutlines, partOf, shownParts } from './part-outlines.js';
import { STATE_CARDS, type StateCard } from './state-cards.js';

const TAG = 'played-uploader';

customElements.define(TAG, PlayedUploader);
installPartOutlines(
  TAG,
  manifest.parts.map(({ name }) => name),
);

/** Every state of a file, each in an element of its own. */
class SiteStates extends LitElement {
  static override readonly properties = { parts: { state: true }, shown: { state: true } };

  /** Parts of each card's element, by the card's id. */
  parts: ReadonlyMap<string, readonly string[]> = new Map();
  /** The part that is outlined, and in which card. */
  shown: { readonly card: string; readonly part: string } | undefined;
  readonly #elements = new Map<string, PlayedUploader>();

  /** The site's styles are for this page as well. */
  protected override createRenderRoot(): this {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const card of STATE_CARDS) this.#play(card);
  }

  protected override render(): TemplateResult {
    return html`<ul class="cards">
      ${STATE_CARDS.map((card) => this.#renderCard(card))}
    </ul>`;
  }

  #renderCard(card: StateCard): TemplateResult {
    const shown = this.shown?.card === card.id ? this.shown.part : undefined;
    return html`<li class="card" id=${card.id}>
      <h2>${card.name}</h2>
      <p class="meaning">${withCode(card.meaning)}</p>
      <p class="brought">
        ${
          card.event === ''
            ? 'No event of its own.'
            : html`<span
                >Brought by
                <a href="reference.html#event-${card.event}"><code>${card.event}</code></a></span
              >`
        }
        <button type="button" class="link" @click=${() => this.#play(card)}>
          Play again<span class="visually-hidden">: ${card.name}</span>
        </button>
      </p>
      <div
        class="stage"
        @pointerover=${(event: Event) => this.#show(card, partOf(event))}
        @pointerleave=${() => this.#show(card, undefined)}
      >
        ${this.#elements.get(card.id)}
      </div>
      <details class="parts">
        <summary>Parts <code>${shown === undefined ? '' : `::part(${shown})`}</code></summary>
        <ul>
          ${(this.parts.get(card.id) ?? []).map(
            (part) =>
              html`<li>
                <a
                  href="reference.html#part-${part}"
                  @pointerenter=${() => this.#show(card, part)}
                  @pointerleave=${() => this.#show(card, undefined)}
                  @focus=${() => this.#show(card, part)}
                  @blur=${() => this.#show(card, undefined)}
                  ><code>${part}</code></a
                >
              </li>`,
          )}
        </ul>
      </details>
    </li>`;
  }

  /** Begins with a new element. */
  #play(card: StateCard): void {
    const element = new PlayedUploader();
    card.prepare(element);
    element.serverUrl = '/oss';
    this.#elements.set(card.id, element);
    this.requestUpdate();
    void this.updateComplete.then(async () => {
      await card.act?.(element);
      await element.updateComplete;
      // What a card shows changes while it is played, and never a name of a part that it does not have.
      const observer = new MutationObserver(() => this.#listParts(card, element));
      observer.observe(element.renderRoot, { childList: true, subtree: true });
      this.#listParts(card, element);
    });
  }

  #listParts(card: StateCard, element: PlayedUploader): void {
    const parts = shownParts(element);
    if (parts.join() === this.parts.get(card.id)?.join()) return;
    this.parts = new Map([...this.parts, [card.id, parts]]);
  }

  #show(card: StateCard, part: string | undefined): void {
    this.shown = part === undefined ? undefined : { card: card.id, part };
    const element = this.#elements.get(card.id);
    if (element === undefined) return;
    if (part === undefined) delete element.dataset['part'];
    else element.dataset['part'] = part;
  }
}

customElements.define('site-states', SiteStates);

/** Text with `code` between backticks. */
function withCode(text: string): unknown[] {
  return text
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece));
}
