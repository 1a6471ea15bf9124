import { html, type TemplateResult } from 'lit';

export interface IconButtonView {
  /** What a screen reader says: `Remove report.pdf`. */
  readonly label: string;
  /** What a mouse is shown: `Remove`. */
  readonly tip: string;
  readonly picture: TemplateResult;
  readonly onClick: (event: Event) => void;
}

/** A small button without words. */
export function renderIconButton({ label, tip, picture, onClick }: IconButtonView): TemplateResult {
  // A tooltip of the button itself would be its description, too, and be said after a name that begins with it.
  return html`<button
    class="icon-button"
    part="button"
    type="button"
    aria-label=${label}
    @click=${onClick}
  >
    ${picture}<span class="tip" title=${tip} aria-hidden="true"></span>
  </button>`;
}
