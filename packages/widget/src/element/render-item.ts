import { html, nothing, type TemplateResult } from 'lit';

import { canCancel, canPause, canResume, canRetry } from '../core/item/selectors.js';
import type { UploadItem } from '../core/item/upload-item.js';
import type { UploadPhase } from '../core/item/upload-state.js';
import { describeState } from './describe-state.js';
import { displayName } from './display-name.js';
import { explainError } from './explain-error.js';
import { fileKind } from './file-kind.js';
import { icon } from './icon.js';
import { isPendingItem } from './images/pending-item.js';
import type { Language } from './language.js';
import { renderAnswer } from './render-answer.js';
import { renderFailure } from './render-failure.js';
import { renderIconButton } from './render-icon-button.js';
import { renderName } from './render-name.js';
import { renderProgress } from './render-progress.js';
import { thumbnail, type WatchThumbnail } from './thumbnail.js';

/** What a row may ask for. */
export interface ItemActions {
  readonly pause: (id: string) => void;
  readonly resume: (id: string) => void;
  readonly retry: (id: string) => void;
  readonly cancel: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly copy: (text: string, event: Event) => void;
  readonly watchThumbnail: WatchThumbnail;
}

export interface ItemView {
  readonly item: UploadItem;
  readonly language: Language;
  readonly actions: ItemActions;
  /** Most bytes that were ever sent: a bar that goes back makes people doubt, and the rest of the row says why. */
  readonly sentBytesMark: number;
  /** Unix time in milliseconds, for countdowns. */
  readonly now: number;
}

/** One file: what is inside its row. */
export function renderItem(view: ItemView): TemplateResult {
  const { item, language, actions } = view;
  const ratio = ratioOf(view);
  const name = displayName(item.file.name);
  return html`<span class="emblem" part="item-icon">${renderEmblem(item, actions)}</span>
    <div class="body">
      <div class="line-of-name">
        <span class="name" part="item-name" title=${name.full} translate="no"
          >${renderName(name)}</span
        >
        ${
          ratio === undefined
            ? nothing
            : html`<span class="percent" aria-hidden="true"
                >${language.format.percent(ratio)}</span
              >`
        }
      </div>
      ${renderBar(item, ratio, name.full, language)}
      <p class="status" part="item-status">
        <bdi>${describeState(view)}</bdi>${renderVerified(item, language)}
      </p>
      ${renderAdvice(item, language)}
    </div>
    <div class="actions">
      <slot name=${`item-actions-${item.id}`}></slot
      >${renderActions(item, name.full, language, actions)}
    </div>
    ${renderMore(item, language, actions)}`;
}

function renderVerified(
  { state }: UploadItem,
  { messages }: Language,
): TemplateResult | typeof nothing {
  if (state.phase !== 'succeeded' || !state.result.verified) return nothing;
  return html`<span class="verified" part="verified" title=${messages.verifiedHint}
    >${icon('shield')}${messages.verified}</span
  >`;
}

/** What became of the file, else what kind it is; where there is a picture of it, that, and what became of it as a badge. */
function renderEmblem(
  { state, file }: UploadItem,
  { watchThumbnail }: ItemActions,
): TemplateResult {
  const outcome = outcomeIcon(state.phase);
  return html`<span class="thumbnail" part="thumbnail" ${thumbnail(file, watchThumbnail)}></span
    ><span class="mark" ?data-badge=${outcome !== undefined}
      >${icon(outcome ?? fileKind(file))}</span
    >`;
}

function outcomeIcon(phase: UploadPhase): 'check' | 'alert' | undefined {
  if (phase === 'succeeded') return 'check';
  return phase === 'failed' ? 'alert' : undefined;
}

/** How far it is, 0…1; undefined where that is not known, or not worth a bar. */
function ratioOf({ item: { file, state }, sentBytesMark }: ItemView): number | undefined {
  switch (state.phase) {
    case 'sending':
    case 'waiting':
      return file.size === 0 ? 1 : sentBytesMark / file.size;
    case 'queued':
    case 'preparing':
    case 'paused':
      return sentBytesMark === 0 ? undefined : sentBytesMark / file.size;
    // Everything is sent, but whether it arrived nobody knows yet.
    case 'confirming':
    case 'failed':
    case 'succeeded':
    case 'canceled':
      return undefined;
  }
}

function renderAdvice(
  { state }: UploadItem,
  { messages }: Language,
): TemplateResult | typeof nothing {
  if (state.phase !== 'failed') return nothing;
  const { advice } = explainError(state.error, messages);
  return html`<p class="advice" part="advice"><bdi>${advice}</bdi></p>`;
}

function renderBar(
  { state: { phase } }: UploadItem,
  ratio: number | undefined,
  name: string,
  { messages, format }: Language,
): TemplateResult | typeof nothing {
  const isOpen = phase === 'preparing' || phase === 'confirming';
  if (ratio === undefined && !isOpen) return nothing;
  return renderProgress({
    name: messages.progress.file(name),
    ratio,
    text:
      ratio === undefined
        ? messages.state[phase === 'preparing' ? phase : 'confirming']
        : format.percent(ratio),
    part: 'progress',
  });
}

function renderMore(
  { state }: UploadItem,
  language: Language,
  actions: ItemActions,
): TemplateResult | typeof nothing {
  if (state.phase === 'failed') {
    return html`<div class="more">${renderFailure(state.error, language, actions.copy)}</div>`;
  }
  if (state.phase === 'succeeded' && state.result.response !== undefined) {
    return html`<div class="more">${renderAnswer(state.result.response, language)}</div>`;
  }
  return nothing;
}

function renderActions(
  item: UploadItem,
  name: string,
  { messages }: Language,
  actions: ItemActions,
): readonly (TemplateResult | typeof nothing)[] {
  const { id, state } = item;
  const { phase } = state;
  const button = (
    action: 'pause' | 'resume' | 'retry' | 'cancel' | 'remove',
    picture: Parameters<typeof icon>[0],
  ): TemplateResult =>
    renderIconButton({
      label: messages.actions.named(messages.actions[action], name),
      tip: messages.actions[action],
      picture: icon(picture),
      onClick: () => actions[action](id),
    });
  // One place for pause, resume and retry, one for cancel and remove: the focus stays while the meaning changes.
  return [
    isPendingItem(item)
      ? nothing
      : canPause(phase) && !canRetry(phase)
        ? button('pause', 'pause')
        : canResume(phase)
          ? button('resume', 'resume')
          : canRetry(phase)
            ? button('retry', 'retry')
            : nothing,
    canCancel(phase) && phase !== 'failed' ? button('cancel', 'close') : button('remove', 'remove'),
  ];
}
