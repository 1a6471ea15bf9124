import { html, LitElement, type TemplateResult } from 'lit';

import { PlayedUploader } from '../demo/played-uploader.js';
import { manifest } from '../site-data.js';
import { installPartOutlines, partOf, shownParts, shownStates } from './part-outlines.js';
import { CARD_GROUPS } from './state-cards.js';
import type { StateCard } from './state-card.js';

const TAG = 'played-uploader';

customElements.define(TAG, PlayedUploader);
installPartOutlines(
  TAG,
  manifest.parts.map(({ name }) => name),
);

/** Every state, each in an element of its own. */
class SiteStates extends LitElement {
  static override readonly properties = {
    parts: { state: true },
    states: { state: true },
    shown: { state: true },
  };

  /** Parts of each card's element, by the card's id. */
  parts: ReadonlyMap<string, readonly string[]> = new Map();
  /** Custom states of each card's element, by the card's id. */
  states: ReadonlyMap<string, readonly string[]> = new Map();
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
    for (const card of CARD_GROUPS.flatMap(({ cards }) => cards)) this.#play(card);
  }

  protected override render(): TemplateResult {
    return html`${CARD_GROUPS.map(
      ({ id, name, cards, isRoomy }) =>
        html`<section aria-labelledby="group-${id}">
          <h2 id="group-${id}">${name}</h2>
          <ul class="cards" ?data-roomy=${isRoomy === true}>
            ${cards.map((card) => this.#renderCard(card))}
          </ul>
        </section>`,
    )}`;
  }

  #renderCard(card: StateCard): TemplateResult {
    const shown = this.shown?.card === card.id ? this.shown.part : undefined;
    const element = this.#elements.get(card.id);
    return html`<li class="card" id=${card.id}>
      <h3>${card.name}</h3>
      <p class="meaning">${withCode(card.meaning)}</p>
      <p class="brought">
        <span>${renderCause(card)}</span>
        <button type="button" class="link" @click=${() => this.#play(card)}>
          Play again<span class="visually-hidden">: ${card.name}</span>
        </button>
      </p>
      <div
        class="stage"
        @pointerover=${(event: Event) => this.#show(card, partOf(event))}
        @pointerleave=${() => this.#show(card, undefined)}
      >
        ${card.isInForm === true ? inForm(element) : element}
      </div>
      <p class="look"><strong>Look for:</strong> ${withCode(card.look)}</p>
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
        ${(this.states.get(card.id) ?? []).map(
          (state) =>
            html`<p>
              <a href="reference.html#state-${state}"><code>:state(${state})</code></a>
            </p>`,
        )}
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
      const observer = new MutationObserver(() => this.#listNames(card, element));
      observer.observe(element.renderRoot, { childList: true, subtree: true });
      this.#listNames(card, element);
    });
  }

  #listNames(card: StateCard, element: PlayedUploader): void {
    const states = shownStates(
      element,
      manifest.states.map(({ name }) => name),
    );
    if (states.join() !== (this.states.get(card.id) ?? []).join()) {
      this.states = new Map([...this.states, [card.id, states]]);
    }
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

/** What brings a state, with a link to it. */
function renderCause({ event, attribute }: StateCard): TemplateResult | string {
  if (event !== '') {
    return html`Brought by <a href="reference.html#event-${event}"><code>${event}</code></a>`;
  }
  if (attribute === undefined) return 'No event of its own.';
  return html`Set by <a href="reference.html#attribute-${attribute}"><code>${attribute}</code></a>`;
}

/** A form that is never sent anywhere. */
function inForm(element: PlayedUploader | undefined): TemplateResult {
  return html`<form @submit=${(event: Event) => event.preventDefault()}>
    <label>Subject <input name="subject" value="Harbour" /></label>
    ${element}
    <button class="small">Send</button>
  </form>`;
}

/** Text with `code` between backticks. */
function withCode(text: string): unknown[] {
  return text
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece));
}
