import { css } from 'lit';

export const baseStyles = css`
  :host {
    display: block;
    color: var(--_text);
    font: var(--oss-uploader-font, 400 0.875rem/1.5 system-ui, sans-serif);
    text-align: start;
    /* Between Han and Latin letters or digits, where the words themselves have no space. */
    text-autospace: normal;
  }

  :host([hidden]),
  [hidden] {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  .base {
    display: grid;
    gap: var(--_gap);
    container-type: inline-size;
    /* No word alone on a last line. */
    text-wrap: pretty;
    /* Words of Han and Hangul stay whole: lines end at a space or after a comma, where they can. */
    word-break: keep-all;
    overflow-wrap: anywhere;
    /* One column that may be narrower than its content: long names are cut, not the page. */
    grid-template-columns: minmax(0, 1fr);
  }

  p,
  ul {
    margin: 0;
    padding: 0;
    /* Safari takes the list away from screen readers with none. */
    list-style-type: '';
  }

  button {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }

  button:disabled {
    cursor: not-allowed;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .icon {
    display: block;
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .visually-hidden,
  .answer:not([open]) .label {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon-button {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    padding: 0;
    border: 0;
    border-radius: var(--_control-radius);
    background: none;
    color: var(--_muted);
  }

  .tip {
    position: absolute;
    inset: 0;
  }

  .text-button {
    min-block-size: var(--_target);
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_accent);
    font-weight: 500;
  }

  .start {
    min-block-size: max(36px, var(--_target));
    padding: 0 16px;
    border: 1px solid transparent;
    border-radius: var(--_control-radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  @media (hover: hover) {
    .icon-button:hover {
      background: color-mix(in srgb, currentColor 10%, transparent);
      color: var(--_text);
    }

    .text-button:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }

    .start:hover {
      background: color-mix(in srgb, var(--_accent) 90%, var(--_text));
    }
  }

  /* Without its colour, nothing else says that it can be pressed. */
  @media (forced-colors: active) {
    .text-button {
      text-decoration: underline;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    button,
    .emblem {
      transition:
        background-color 0.15s,
        border-color 0.15s,
        color 0.15s,
        transform 0.2s;
    }
  }
`;
