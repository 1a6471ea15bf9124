import { css } from 'lit';

export const thumbnailStyles = css`
  .item .emblem {
    position: relative;
  }

  .thumbnail {
    position: absolute;
    inset: 0;
    border-radius: inherit;
    overflow: hidden;
  }

  .thumbnail canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .thumbnail[data-drawn] + .mark:not([data-badge]) {
    display: none;
  }

  /* Beside a picture, what became of the file is a badge. */
  .thumbnail[data-drawn] + .mark {
    position: absolute;
    inset-block-end: -5px;
    inset-inline-end: -5px;
    padding: 2px;
    border: 2px solid var(--_surface);
    border-radius: 50%;
    background: var(--_success);
    color: var(--_surface);
  }

  .thumbnail[data-drawn] + .mark .icon {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 3;
  }

  .item[data-phase='failed'] .thumbnail[data-drawn] + .mark {
    padding: 0;
    background: var(--_surface);
    color: var(--_danger);
  }

  .item[data-phase='failed'] .thumbnail[data-drawn] + .mark .icon {
    inline-size: 18px;
    block-size: 18px;
    stroke-width: 2.25;
  }

  .item[data-phase='canceled'] canvas {
    filter: grayscale(1);
    opacity: 0.5;
  }
`;
