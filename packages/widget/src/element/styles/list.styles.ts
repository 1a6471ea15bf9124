import { css } from 'lit';

export const listStyles = css`
  .summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
  }

  /* On a line of its own where both would be squeezed. */
  .facts-line {
    flex: 1 1 auto;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }

  .summary .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }

  .summary .progress {
    flex-basis: 100%;
    margin-block: 4px 0;
  }

  .adding {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .list {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
  }

  /* Rows lie between two spaces as high as those that are not there. */
  .list.windowed {
    position: relative;
    max-block-size: min(480px, 70vh);
    overflow: hidden auto;
    overflow-anchor: none;
  }

  .list.windowed::before,
  .list.windowed::after {
    content: '';
    display: block;
    block-size: var(--_before);
  }

  .list.windowed::after {
    block-size: var(--_after);
  }

  .list.windowed > li {
    contain: layout style;
    /* Else each change of them is handed down to everything in all rows. */
    --_before: initial;
    --_after: initial;
  }

  .list.windowed > .away {
    position: absolute;
    inset-inline: 0;
  }

  .folder {
    background: var(--_tint);
  }

  .item + .folder,
  .folder + .item,
  .folder + .folder {
    border-block-start: 1px solid var(--_border);
  }

  .folder-toggle {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: max(40px, var(--_target));
    padding: 4px 12px;
    border: 0;
    background: none;
    text-align: start;
  }

  .folder-toggle .name {
    min-inline-size: 5em;
  }

  .folder-toggle:dir(rtl) .name {
    text-align: right;
  }

  .folder-toggle:focus-visible {
    outline-offset: -2px;
  }

  .folder-toggle .icon {
    color: var(--_muted);
  }

  /* A colour of a picture's own is not replaced by those that are forced. */
  @media (forced-colors: active) {
    .folder-toggle .icon {
      color: inherit;
    }
  }

  .folder-toggle .icon:first-child {
    inline-size: 16px;
    block-size: 16px;
  }

  .folder-toggle .icon:first-child:dir(rtl) {
    transform: scaleX(-1);
  }

  .folder-toggle[aria-expanded='true'] .icon:first-child {
    transform: rotate(90deg);
  }

  .folder-facts {
    color: var(--_muted);
    font-size: 0.9286em;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 4px 12px;
    align-items: start;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  /* Runs on below the button. */
  .notice .body {
    grid-area: 1 / 2 / 2 / -1;
  }

  .notice .title {
    padding-inline-end: var(--_target);
  }

  .notice .icon-button {
    grid-area: 1 / 3;
    margin: -4px;
  }

  .finished .emblem {
    color: var(--_success);
  }

  .rejections {
    padding-block: 12px;
    border-color: color-mix(in srgb, var(--_warning) 35%, var(--_border));
    background: var(--_warning-tint);
  }

  .rejections .emblem {
    padding: 2px;
    color: var(--_warning);
  }

  .rejections .title {
    font-weight: 600;
  }

  .notice li {
    margin-block-start: 4px;
  }

  .rejected-name {
    font-weight: 500;
  }
`;
