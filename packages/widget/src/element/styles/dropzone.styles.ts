import { css } from 'lit';

export const dropzoneStyles = css`
  .dropzone {
    display: grid;
    justify-items: center;
    gap: 4px;
    inline-size: 100%;
    padding: 32px 16px;
    border: 1.5px dashed color-mix(in srgb, var(--_muted) 65%, var(--_border));
    border-radius: var(--_radius);
    background: var(--_surface);
    text-align: center;
  }

  .dropzone .emblem {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    margin-block-end: 8px;
    border-radius: 50%;
    background: var(--_accent-tint);
    color: var(--_accent);
  }

  .prompt {
    font-size: 1.0714em;
    font-weight: 600;
  }

  .link {
    /* In one piece where that fits. */
    display: inline-block;
    color: var(--_accent);
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, var(--_accent) 40%, transparent);
    text-underline-offset: 3px;
  }

  .with-finger {
    display: none;
  }

  @media (hover: none) and (pointer: coarse) {
    .with-mouse {
      display: none;
    }

    .with-finger {
      display: inline;
      color: var(--_accent);
    }
  }

  .limits {
    color: var(--_muted);
    text-wrap: balance;
  }

  /* Beside a list, one line is enough. */
  .dropzone[data-compact] {
    grid-template-columns: auto minmax(0, 1fr);
    justify-items: start;
    gap: 0 12px;
    padding: 12px;
    text-align: start;
  }

  .dropzone[data-compact] .emblem {
    grid-row: span 2;
    align-self: center;
    inline-size: 40px;
    block-size: 40px;
    margin: 0;
  }

  .dropzone[data-compact] .prompt:last-child {
    grid-row: span 2;
    align-self: center;
  }

  @media (hover: hover) {
    .dropzone:hover:enabled {
      border-color: var(--_accent);
      background: var(--_accent-tint);
    }
  }

  .dropzone[data-over] {
    border-style: solid;
    border-color: var(--_accent);
    background: var(--_accent-tint);
  }

  .dropzone[data-over] .emblem {
    background: var(--_accent);
    color: var(--_on-accent);
    transform: translateY(-2px);
  }

  .folder-choice {
    display: flex;
    justify-content: center;
  }

  /* Below what begins at the start of its line. */
  .chooser:has([data-compact]) + .folder-choice {
    justify-content: start;
    padding-inline-start: 13px;
  }

  .folder-choice button {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .folder-choice button:disabled {
    color: var(--_muted);
  }

  .dropzone:disabled {
    color: var(--_muted);
    background: none;
  }

  .dropzone:disabled .emblem {
    background: var(--_tint);
    color: inherit;
  }

  .dropzone:disabled .link {
    color: inherit;
    text-decoration: none;
  }

  @media (forced-colors: active) {
    .dropzone[data-over] {
      outline: 2px solid Highlight;
    }
  }
`;
