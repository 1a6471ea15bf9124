import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';

import { manifest } from '../site-data.js';
import { renderAttributes } from './attributes-panel.js';
import { renderCustomProperties } from './custom-properties-panel.js';
import { logged, type LogEntry } from './event-log.js';
import { renderEventLog } from './event-log-section.js';
import { FaultSwitches } from './fault-switches.js';
import { renderFaults } from './faults-panel.js';
import { openDemo, type Demo } from './open-demo.js';
import { renderResult } from './result-section.js';
import { renderSamples } from './samples.js';
import { applySettings, INITIAL_SETTINGS, type OnSettings, type Settings } from './settings.js';
import { renderSlots } from './slots-panel.js';
import { renderSurroundings } from './surroundings-panel.js';

const STATIC_HINT =
  'These pages have no server behind them: uploads and faults are played inside your browser, by the real engine. In a clone, `pnpm site` shows this page with a local OSS.';

/** The element, and everything that can be changed about it. */
class SitePlayground extends LitElement {
  static override readonly properties = {
    settings: { state: true },
    entries: { state: true },
    demo: { state: true },
  };

  settings: Settings = INITIAL_SETTINGS;
  entries: readonly LogEntry[] = [];
  demo: Demo | undefined;
  readonly #opening = openDemo();
  readonly #faults = new FaultSwitches(
    this,
    this.#opening.then(({ faults }) => faults),
  );
  #element: ReturnType<Demo['createElement']> | undefined;

  /** The site's styles are for this page as well. */
  protected override createRenderRoot(): this {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#open();
  }

  async #open(): Promise<void> {
    const demo = await this.#opening;
    const element = demo.createElement();
    for (const { name } of manifest.events) {
      element.addEventListener(name, (event) => {
        if (event instanceof CustomEvent) this.entries = logged(this.entries, event, new Date());
      });
    }
    this.#element = element;
    this.demo = demo;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#element && (changed.has('settings') || changed.has('demo'))) {
      applySettings(this.settings, this.#element);
    }
  }

  protected override render(): TemplateResult {
    const { settings, entries } = this;
    return html`
      <div class="bench">
        <div class="bench-main">
          ${this.#renderStage()} ${renderResult(settings)}
          ${renderEventLog(entries, () => (this.entries = []))}
        </div>
        <div class="bench-side">
          ${renderFaults(this.#faults)} ${renderSurroundings(settings, this.#change)}
          ${renderAttributes(settings, this.#change)}
          ${renderCustomProperties(settings, this.#change)} ${renderSlots(settings, this.#change)}
        </div>
      </div>
    `;
  }

  #renderStage(): TemplateResult {
    return html`<section aria-labelledby="stage-heading">
      <h2 id="stage-heading">Live</h2>
      ${this.demo && !this.demo.isLive ? html`<p class="hint">${STATIC_HINT}</p>` : ''}
      <div class="frame" data-width=${this.settings.width} data-theme=${this.settings.theme}>
        <div class="frame-inner">${this.#element}</div>
      </div>
      ${renderSamples((files) => this.#element?.addFiles(files))}
    </section>`;
  }

  readonly #change: OnSettings = (changes) => {
    this.settings = { ...this.settings, ...changes };
  };
}

customElements.define('site-playground', SitePlayground);
