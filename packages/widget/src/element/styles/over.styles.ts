import { css } from 'lit';

/** While files hover over the element, or over the page where they may be dropped anywhere. */
export const overStyles = css`
  .base[data-over] {
    border-radius: var(--_radius);
    outline: 2px solid color-mix(in srgb, var(--_accent) 45%, transparent);
    outline-offset: 4px;
  }

  .page-hint {
    inset: 0;
    inline-size: auto;
    block-size: auto;
    max-inline-size: none;
    max-block-size: none;
    margin: 16px;
    padding: 16px;
    border: 2px dashed var(--_accent);
    border-radius: calc(var(--_radius) + 4px);
    background: color-mix(in srgb, var(--_surface) 94%, transparent);
    color: var(--_text);
    font-size: 1.2857em;
    font-weight: 600;
    pointer-events: none;
  }

  .page-hint:popover-open {
    display: grid;
    place-content: center;
    place-items: center;
    gap: 12px;
  }

  .page-hint::backdrop {
    background: color-mix(in srgb, var(--_accent) 22%, transparent);
    pointer-events: none;
  }

  .page-hint .emblem {
    display: grid;
    place-items: center;
    inline-size: 64px;
    block-size: 64px;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .page-hint .icon {
    inline-size: 28px;
    block-size: 28px;
  }

  @media (forced-colors: active) {
    .base[data-over] {
      outline-color: Highlight;
    }
  }
`;
