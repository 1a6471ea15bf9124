import { css } from 'lit';

export const listStyles = css`
  .summary {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px 16px;
  }

  .facts-line {
    font-weight: 500;
    font-variant-numeric: tabular-nums;
    word-break: keep-all;
    overflow-wrap: anywhere;
  }

  .summary .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 4px 16px;
  }

  .summary .progress {
    grid-column: 1 / -1;
    margin: 0;
  }

  @container (inline-size < 420px) {
    .summary {
      grid-template-columns: minmax(0, 1fr);
    }

    .summary .actions {
      justify-content: start;
    }
  }

  .list {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
  }

  .rejections {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 4px 12px;
    align-items: start;
    padding: 12px;
    border: 1px solid color-mix(in srgb, var(--_warning) 35%, var(--_border));
    border-radius: var(--_radius);
    background: var(--_warning-tint);
  }

  .rejections .emblem {
    padding: 2px;
    color: var(--_warning);
  }

  .rejections .title {
    font-weight: 600;
  }

  .rejections li {
    overflow-wrap: anywhere;
  }

  .rejected-name {
    font-weight: 500;
  }

  .rejections .icon-button {
    margin: -4px;
  }
`;
