import { css } from 'lit';

export const itemStyles = css`
  .item {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0 12px;
    align-items: start;
    padding: 12px;
  }

  .item + .item {
    border-block-start: 1px solid var(--_border);
  }

  .item .emblem {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: min(10px, var(--_radius));
    background: var(--_tint);
    color: var(--_muted);
  }

  .item[data-phase='succeeded'] .emblem {
    background: var(--_success-tint);
    color: var(--_success);
  }

  .item[data-phase='failed'] .emblem {
    background: var(--_danger-tint);
    color: var(--_danger);
  }

  .item[data-phase='preparing'] .emblem,
  .item[data-phase='sending'] .emblem,
  .item[data-phase='confirming'] .emblem {
    background: var(--_accent-tint);
    color: var(--_accent);
  }

  .item[data-phase='waiting'] .emblem {
    background: var(--_warning-tint);
    color: var(--_warning);
  }

  .line-of-name {
    display: flex;
    gap: 12px;
    align-items: baseline;
  }

  .name {
    flex: 1;
    min-inline-size: 0;
    font-weight: 500;
    white-space: pre;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* A box of its own is cut where the name ends, whichever way the page runs. */
  .name > bdi:not(.visually-hidden) {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: bottom;
    text-decoration: inherit;
  }

  .name > .shortened:not(.visually-hidden) {
    display: inline-flex;
  }

  .name > bdi:not(.visually-hidden),
  .shortened > span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* Gives way first, but keeps room for a letter and the ellipsis: browsers cut the first letter rather than leave it out. */
  .shortened > .name-start {
    flex-shrink: 9999;
    min-inline-size: 2em;
  }

  .percent,
  .status {
    color: var(--_muted);
    font-size: 0.9286em;
    font-variant-numeric: tabular-nums;
  }

  .item[data-phase='failed'] .status {
    color: var(--_danger);
  }

  .item[data-phase='waiting'] .status {
    color: var(--_warning);
  }

  .item[data-phase='paused'] {
    --_fill: var(--_muted);
  }

  .item[data-phase='waiting'] {
    --_fill: var(--_warning);
  }

  .item[data-phase='canceled'] .name {
    color: var(--_muted);
    text-decoration: line-through;
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }

  /* Whichever way its words run: as a block of its own, it would begin where they do. */
  .status:dir(rtl) bdi {
    text-align: right;
  }

  .verified {
    color: var(--_success);
    white-space: nowrap;
  }

  .verified .icon {
    display: inline-block;
    inline-size: 16px;
    block-size: 16px;
    margin-inline-end: 2px;
    vertical-align: -3px;
  }

  .advice {
    font-size: 0.9286em;
  }

  .item .actions {
    display: flex;
    align-items: center;
    justify-content: end;
    /* Always room for two, so that the bars of all rows end at one line. */
    min-inline-size: calc(2 * var(--_target));
    min-block-size: 40px;
    margin-inline-end: -4px;
  }

  .more {
    grid-column: 2 / -1;
    min-inline-size: 0;
  }

  .answer {
    font-size: 0.9286em;
  }

  .answer summary {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: max(24px, calc(var(--_target) - 8px));
    max-inline-size: 100%;
    inline-size: fit-content;
    border-radius: 6px;
    color: var(--_muted);
    cursor: pointer;
    list-style: none;
  }

  .answer summary::-webkit-details-marker {
    display: none;
  }

  .answer summary .icon {
    inline-size: 16px;
    block-size: 16px;
  }

  .answer summary .icon:dir(rtl) {
    transform: scaleX(-1);
  }

  .answer[open] summary .icon {
    transform: rotate(90deg);
  }

  code,
  pre {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    font-size: 0.9231em;
  }

  .answer .line {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .answer[open] .line {
    display: none;
  }

  .answer pre,
  .facts {
    margin: 4px 0 0;
    padding: 8px 12px;
    border-radius: var(--_control-radius);
    background: var(--_tint);
  }

  .answer pre {
    max-block-size: 240px;
    overflow: auto;
    white-space: pre-wrap;
  }

  .request-id,
  .copied {
    display: flex;
    align-items: center;
    gap: 0 8px;
  }

  .request-id {
    flex-wrap: wrap;
  }

  .copied .icon-button {
    flex: none;
  }

  .request-id code {
    user-select: all;
  }

  .request-id .icon {
    inline-size: 16px;
    block-size: 16px;
  }

  [data-copied] .before,
  .icon-button:not([data-copied]) .after {
    display: none;
  }

  [data-copied] {
    color: var(--_success);
  }

  @container (inline-size < 420px) {
    .item {
      gap: 0 8px;
      padding: 12px 8px;
    }

    .item .emblem {
      inline-size: 32px;
      block-size: 32px;
    }

    .item .actions {
      min-block-size: 32px;
    }

    .more {
      grid-column: 1 / -1;
    }
  }
`;
