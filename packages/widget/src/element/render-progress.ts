import { html, nothing, type TemplateResult } from 'lit';

export interface ProgressView {
  readonly name: string;
  /** 0…1; undefined while it is not known how far it is. */
  readonly ratio: number | undefined;
  /** In words, for `aria-valuetext`. */
  readonly text: string;
  readonly part: 'progress' | 'overall-progress';
}

/**
 * A progress bar, with a name and a value in words. Its length is set through CSSOM, by property:
 * a strict CSP forbids the `style` attribute.
 */
export function renderProgress({ name, ratio, text, part }: ProgressView): TemplateResult {
  return html`<div
    class="progress"
    part=${part}
    role="progressbar"
    aria-label=${name}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${ratio === undefined ? nothing : Math.floor(ratio * 100)}
    aria-valuetext=${text}
    ?data-indeterminate=${ratio === undefined}
  >
    <div class="fill" part="progress-bar" .style=${`--_ratio:${ratio ?? 0}`}></div>
  </div>`;
}
