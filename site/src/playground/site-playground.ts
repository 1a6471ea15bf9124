import type { OssUploader } from '@oss-uploader/widget/element';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';

import { copyFrom } from '../copy-buttons.js';
import { sampleFile, samplePicture } from '../demo/sample-files.js';
import { languages, manifest } from '../site-data.js';
import { attributeControl, choice, customPropertyControl } from './controls.js';
import { logged, type LogEntry } from './event-log.js';
import { FAULT_SCENARIOS } from './fault-scenarios.js';
import { openDemo, type Demo } from './open-demo.js';
import { resultPieces, resultText } from './result-html.js';
import {
  applySettings,
  INITIAL_SETTINGS,
  LOOKS,
  THEMES,
  WIDTHS,
  withValue,
  type Settings,
} from './settings.js';

const SAMPLES: readonly (readonly [label: string, make: () => File[] | Promise<File[]>])[] = [
  ['A picture', async () => [await samplePicture('evening.png')]],
  ['A text', () => [new File(['Good evening.\n'], 'note.txt', { type: 'text/plain' })]],
  ['30 MB, in parts', () => [sampleFile('harbour.mp4', 'video/mp4', 30_000_000)]],
  [
    '50 files',
    () =>
      Array.from({ length: 50 }, (_, index) =>
        sampleFile(`measurement-${index + 1}.csv`, 'text/csv', 20_000 + index),
      ),
  ],
];

/** The element, and everything that can be changed about it. */
class SitePlayground extends LitElement {
  static override readonly properties = {
    settings: { state: true },
    entries: { state: true },
    faults: { state: true },
    note: { state: true },
    isSwitching: { state: true },
    demo: { state: true },
  };

  settings: Settings = INITIAL_SETTINGS;
  entries: readonly LogEntry[] = [];
  faults: ReadonlySet<string> = new Set();
  note = '';
  /** The local OSS is still told which faults are on. */
  isSwitching = false;
  demo: Demo | undefined;
  #element: OssUploader | undefined;
  /** One after the other, so that the last choice is what counts. */
  #switching: Promise<void> = Promise.resolve();

  /** The site's styles are for this page as well. */
  protected override createRenderRoot(): this {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#switching = this.#open();
    // What an earlier visitor switched on is not what this page shows.
    void this.#useFaults(this.faults);
  }

  async #open(): Promise<void> {
    const demo = await openDemo();
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
    return html`
      <div class="bench">
        <div class="bench-main">
          ${this.#renderStage()} ${this.#renderResult()} ${this.#renderLog()}
        </div>
        <div class="bench-side">
          ${this.#renderFaults()} ${this.#renderSurroundings()} ${this.#renderAttributes()}
          ${this.#renderTheme()} ${this.#renderSlots()}
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
      <p class="samples">
        <span>No file at hand?</span>
        ${SAMPLES.map(
          ([label, make]) =>
            html`<button type="button" class="small" @click=${() => void this.#addSample(make)}>
              ${label}
            </button>`,
        )}
      </p>
    </section>`;
  }

  #renderResult(): TemplateResult {
    return html`<section aria-labelledby="result-heading">
      <h2 id="result-heading">HTML</h2>
      <div class="code">
        <pre tabindex="0" id="result"><code>${resultPieces(this.settings).map(({ text, kind }) =>
          kind === 'plain' ? text : html`<span class=${`piece-${kind}`}>${text}</span>`,
        )}</code></pre>
        <button
          type="button"
          class="copy"
          @click=${(event: Event) => void copyFrom(event, resultText(this.settings))}
        >
          Copy
        </button>
      </div>
    </section>`;
  }

  #renderLog(): TemplateResult {
    return html`<section aria-labelledby="log-heading">
      <h2 id="log-heading">Events</h2>
      <button
        type="button"
        class="small log-clear"
        ?disabled=${this.entries.length === 0}
        @click=${() => (this.entries = [])}
      >
        Clear
      </button>
      ${
        this.entries.length === 0
          ? html`<p class="hint">Nothing happened yet: add a file.</p>`
          : html`<ol class="log" reversed>
              ${repeat(
                this.entries,
                ({ id }) => id,
                (entry) =>
                  html`<li>
                    <details>
                      <summary>
                        <code>${entry.name}</code>
                        <span class="log-subject">${entry.subject}</span>
                        ${entry.count > 1 ? html`<span class="log-count">×${entry.count}</span>` : ''}
                        <time>${entry.time}</time>
                      </summary>
                      <pre tabindex="0">${entry.detail}</pre>
                    </details>
                  </li>`,
              )}
            </ol>`
      }
    </section>`;
  }

  #renderFaults(): TemplateResult {
    return html`<details
      class="panel"
      id="faults"
      aria-busy=${this.isSwitching ? 'true' : 'false'}
      open
    >
      <summary><h2>Faults</h2></summary>
      <p class="hint">Switch one on, add a file, and watch. ${this.note}</p>
      ${FAULT_SCENARIOS.map(
        ({ id, label, outlook }) =>
          html`<label class="toggle fault">
            <input
              type="checkbox"
              name="fault-${id}"
              .checked=${live(this.faults.has(id))}
              @change=${(event: Event) =>
                void this.#switchFault(id, (event.currentTarget as HTMLInputElement).checked)}
            />
            <span>${label}<small>${outlook}</small></span>
          </label>`,
      )}
    </details>`;
  }

  #renderSurroundings(): TemplateResult {
    const { theme, width, direction, language } = this.settings;
    return html`<details class="panel" open>
      <summary><h2>Surroundings</h2></summary>
      ${choice('Width', WIDTHS, width, (value) => this.#change({ width: value }))}
      ${choice('Theme', THEMES, theme, (value) => this.#change({ theme: value }))}
      ${choice(
        'Direction',
        ['page', 'ltr', 'rtl'],
        direction === '' ? 'page' : direction,
        (value) => this.#change({ direction: value === 'page' ? '' : value }),
      )}
      <label class="field">
        <span>Language</span>
        <select
          name="language"
          @change=${(event: Event) =>
            this.#change({ language: (event.currentTarget as HTMLSelectElement).value })}
        >
          <option value="">of the page</option>
          ${languages.map(
            (tag) =>
              html`<option value=${tag} lang=${tag} ?selected=${tag === language}>
                ${nameOf(tag)}
              </option>`,
          )}
        </select>
      </label>
    </details>`;
  }

  #renderAttributes(): TemplateResult {
    const { attributes } = this.settings;
    return html`<details class="panel" open>
      <summary><h2>Attributes</h2></summary>
      ${manifest.attributes.map((attribute) =>
        attributeControl(attribute, attributes.get(attribute.name), (value) =>
          this.#change({ attributes: withValue(attributes, attribute.name, value) }),
        ),
      )}
    </details>`;
  }

  #renderTheme(): TemplateResult {
    const { customProperties } = this.settings;
    return html`<details class="panel" open>
      <summary><h2>Custom properties</h2></summary>
      <p class="samples">
        ${LOOKS.map(
          ([name, values]) =>
            html`<button
              type="button"
              class="small"
              @click=${() => this.#change({ customProperties: known(values) })}
            >
              ${name}
            </button>`,
        )}
      </p>
      ${manifest.customProperties.map((property) =>
        customPropertyControl(property, customProperties.get(property.name), (value) =>
          this.#change({ customProperties: withValue(customProperties, property.name, value) }),
        ),
      )}
    </details>`;
  }

  #renderSlots(): TemplateResult | '' {
    const named = manifest.slots.filter(({ name }) => name !== '' && !name.includes('{'));
    if (named.length === 0) return '';
    const { slots } = this.settings;
    return html`<details class="panel">
      <summary><h2>Slots</h2></summary>
      ${named.map((slot) =>
        attributeControl({ ...slot, type: 'string' }, slots.get(slot.name), (value) =>
          this.#change({ slots: withValue(slots, slot.name, value) }),
        ),
      )}
    </details>`;
  }

  #change(changes: Partial<Settings>): void {
    this.settings = { ...this.settings, ...changes };
  }

  async #addSample(make: () => File[] | Promise<File[]>): Promise<void> {
    this.#element?.addFiles(await make());
  }

  #switchFault(id: string, isOn: boolean): Promise<void> {
    const faults = new Set(this.faults);
    if (isOn) faults.add(id);
    else faults.delete(id);
    return this.#useFaults(faults);
  }

  #useFaults(faults: ReadonlySet<string>): Promise<void> {
    this.faults = faults;
    this.isSwitching = true;
    const switching = this.#switching.then(async () => {
      try {
        await this.demo?.faults.use(faults);
        this.note = '';
      } catch (error) {
        this.note = error instanceof Error ? error.message : String(error);
      }
      if (this.#switching === switching) this.isSwitching = false;
    });
    this.#switching = switching;
    return switching;
  }
}

const STATIC_HINT =
  'These pages have no server behind them: uploads and faults are played inside your browser, by the real engine. In a clone, `pnpm site` shows this page with a local OSS.';

function known(values: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const names = new Set(manifest.customProperties.map(({ name }) => name));
  return new Map(Object.entries(values).filter(([name]) => names.has(name)));
}

function nameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}

customElements.define('site-playground', SitePlayground);
