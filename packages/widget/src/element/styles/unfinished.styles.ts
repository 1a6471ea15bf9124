import { css } from 'lit';

export const unfinishedStyles = css`
  .unfinished {
    display: grid;
    gap: 4px;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_tint);
  }

  .unfinished .heading,
  .unfinished li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 16px;
  }

  .unfinished li {
    padding-block: 6px;
  }

  .unfinished li + li {
    border-block-start: 1px solid var(--_border);
  }

  .hold {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 16px;
    padding: 7px 11px;
    /* Shown where colours are forced, and the area is not. */
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent-tint);
  }

  .unfinished .title {
    font-weight: 600;
  }

  .unfinished .body {
    display: grid;
    flex: 1 1 14em;
    min-inline-size: 0;
    grid-template-columns: minmax(0, 1fr);
  }

  .folder-of {
    display: flex;
    align-items: center;
    gap: 4px;
    color: var(--_muted);
    font-size: 0.9286em;
  }

  .folder-of .name {
    font-weight: 400;
  }

  .folder-of .icon {
    inline-size: 16px;
    block-size: 16px;
  }

  .folder-of:dir(rtl) .name {
    text-align: right;
  }

  .unfinished .actions {
    display: flex;
    gap: 16px;
  }

  /* The picture has room inside: its stroke stands in line with the names. */
  .unfinished summary {
    margin-inline-start: -6px;
  }

  .quiet {
    color: var(--_muted);
  }

  .note {
    color: var(--_warning);
  }

  .note,
  .hint {
    font-size: 0.9286em;
  }

  .hint {
    color: var(--_muted);
  }
`;
