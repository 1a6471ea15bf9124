import { html, noChange, nothing, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/** Sets the length of the bar through CSSOM: a strict CSP forbids the `style` attribute. */
class FillDirective extends Directive {
  override render(ratio: number | undefined): unknown {
    return ratio;
  }

  override update(part: ElementPart, [ratio]: [number | undefined]): typeof noChange {
    if (part.element instanceof HTMLElement) {
      part.element.style.setProperty('--_ratio', String(ratio ?? 0));
    }
    return noChange;
  }
}

const fill = directive(FillDirective);

export interface ProgressView {
  readonly name: string;
  /** 0…1; undefined while it is not known how far it is. */
  readonly ratio: number | undefined;
  /** In words, for `aria-valuetext`. */
  readonly text: string;
  readonly part: 'progress' | 'overall-progress';
}

/** A progress bar, with a name and a value in words. */
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
    <div class="fill" part="progress-bar" ${fill(ratio)}></div>
  </div>`;
}
