import { css } from 'lit';

export const variantStyles = css`
  /* One line for the target, one for each file. */
  :host([variant='compact']) .dropzone {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: start;
    gap: 0 8px;
    min-block-size: max(40px, var(--_target));
    padding: 4px 10px;
    text-align: start;
  }

  :host([variant='compact']) .dropzone .emblem {
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    background: none;
    transform: none;
  }

  :host([variant='compact']) .dropzone[data-over] .emblem {
    color: var(--_accent);
  }

  :host([variant='compact']) .prompt {
    margin-inline-end: auto;
    font-size: 1em;
  }

  :host([variant='compact']) .limits {
    /* On a line of their own they begin where the prompt does. */
    margin-inline-start: 32px;
    font-size: 0.9286em;
  }

  :host([variant='compact']) .item {
    position: relative;
    gap: 0 8px;
    align-items: center;
    padding: 4px 10px;
  }

  :host([variant='compact']) .item .emblem {
    inline-size: 28px;
    block-size: 28px;
    border-radius: 7px;
  }

  :host([variant='compact']) .item .emblem .icon {
    inline-size: 18px;
    block-size: 18px;
  }

  :host([variant='compact']) .item .thumbnail[data-drawn] + .mark {
    padding: 1px;
  }

  :host([variant='compact']) .item .thumbnail[data-drawn] + .mark .icon {
    inline-size: 10px;
    block-size: 10px;
  }

  :host([variant='compact']) .item .body {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 12px;
    padding-block: 3px;
  }

  /* Of several lines, the first is the one to stand beside. */
  :host([variant='compact']) .item[data-phase='failed'] {
    align-items: start;
  }

  :host([variant='compact']) .item[data-phase='failed'] .emblem {
    margin-block-start: 2px;
  }

  :host([variant='compact']) .item[data-phase='failed'] .body {
    padding-block-start: 5px;
  }

  :host([variant='compact']) .line-of-name {
    flex: 1 1 9em;
    min-inline-size: 0;
  }

  :host([variant='compact']) .more > [open] {
    margin-block-end: 6px;
  }

  :host([variant='compact']) .advice {
    flex-basis: 100%;
  }

  :host([variant='compact']) .item .progress {
    position: absolute;
    inset-inline: 0;
    /* On the line between two files. */
    inset-block-end: -1px;
    block-size: 2px;
    margin: 0;
    border-radius: 0;
  }

  :host([variant='compact']) .item .actions {
    min-block-size: var(--_target);
  }

  @media (forced-colors: active) {
    :host([variant='compact']) .item .progress {
      block-size: 3px;
      border: 0;
    }
  }

  :host([variant='compact']) .folder-choice {
    justify-content: start;
    padding-inline-start: 13px;
  }

  /* A button, with what may be added beside it. */
  :host([variant='button']) .chooser {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }

  :host([variant='button']) .dropzone {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: max(36px, var(--_target));
    padding-block: 4px;
    padding-inline: 12px 16px;
    border: 1px solid transparent;
    border-radius: var(--_control-radius);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  :host([variant='button']) .dropzone .emblem {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    background: none;
    color: inherit;
    transform: none;
  }

  :host([variant='button']) .folder-choice {
    justify-content: start;
    padding-inline-start: 13px;
  }

  :host([variant='button']) .prompt {
    font-size: 1em;
  }

  :host([variant='button']) .dropzone:disabled {
    background: var(--_tint);
    border-color: var(--_border);
    color: var(--_muted);
  }

  @media (hover: hover) {
    :host([variant='button']) .dropzone:hover:enabled {
      background: color-mix(in srgb, var(--_accent) 90%, var(--_text));
    }
  }

  /* A wall of pictures. */
  :host([variant='grid']) .list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.5em, 100%), 1fr));
    gap: var(--_gap);
    border: 0;
    background: none;
  }

  :host([variant='grid']) .list:not(.windowed) {
    overflow: visible;
  }

  :host([variant='grid']) .list > :not(.item),
  :host([variant='grid']) .list::before,
  :host([variant='grid']) .list::after {
    grid-column: 1 / -1;
  }

  /* The space between lines goes with the tiles that come and go. Safari would squeeze them into the list's height. */
  :host([variant='grid']) .windowed {
    grid-auto-rows: max-content;
    row-gap: 0;
    max-block-size: min(640px, 80vh);
  }

  :host([variant='grid']) .windowed > li {
    margin-block-end: var(--_gap);
  }

  :host([variant='grid']) .list > .item {
    position: relative;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
  }

  :host([variant='grid']) .list > .away {
    position: absolute;
    max-inline-size: 9.5em;
  }

  :host([variant='grid']) .list > .item .emblem {
    inline-size: 100%;
    block-size: auto;
    aspect-ratio: 6 / 5;
    border-radius: 0;
  }

  :host([variant='grid']) .list > .item .emblem > .mark:not([data-badge]) .icon,
  :host([variant='grid']) .list > .item .emblem > .mark:first-child .icon,
  :host([variant='grid']) .thumbnail:not([data-drawn]) + .mark .icon {
    inline-size: 32px;
    block-size: 32px;
    stroke-width: 1.25;
  }

  :host([variant='grid']) .list .thumbnail[data-drawn] + .mark {
    inset-block-end: 6px;
    inset-inline-end: 6px;
  }

  :host([variant='grid']) .list > .item .body {
    padding: 8px;
  }

  /* Sentences of Han are longer than these lines: they end between any two letters. */
  :host([variant='grid']) .list > :is([data-phase='failed'], [data-phase='waiting']) {
    word-break: normal;
  }

  :host([variant='grid']) .list .percent {
    display: none;
  }

  :host([variant='grid']) .list > .item .actions {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 6px;
    gap: 4px;
    min-inline-size: 0;
    min-block-size: 0;
    margin: 0;
  }

  :host([variant='grid']) .list > .item > .actions .icon-button {
    border-radius: 50%;
    background: color-mix(in srgb, var(--_surface) 82%, transparent);
    color: var(--_text);
  }

  :host([variant='grid']) .list > .item .more {
    grid-column: 1;
    padding: 0 8px 8px;
  }

  /* What is read needs lines that are long enough. Apart: Firefox does not see it change behind :host(). */
  .item:has(details[open]) {
    --_columns: 2;
    --_picture: 7.9em;
  }

  @container (inline-size >= 20em) {
    :host([variant='grid']) .list > .item {
      grid-column: span var(--_columns, 1);
    }

    :host([variant='grid']) .list > .item .emblem {
      block-size: var(--_picture, auto);
    }
  }
`;
