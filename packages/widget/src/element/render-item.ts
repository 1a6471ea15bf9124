import { html, nothing, type TemplateResult } from 'lit';

import { canCancel, canPause, canResume, canRetry, sentBytesOf } from '../core/item/selectors.js';
import type { UploadItem } from '../core/item/upload-item.js';
import { describeState } from './describe-state.js';
import { displayName, type DisplayName } from './display-name.js';
import { explainError } from './explain-error.js';
import { fileKind } from './file-kind.js';
import { icon } from './icon.js';
import type { Language } from './language.js';
import { renderAnswer } from './render-answer.js';
import { renderFailure } from './render-failure.js';
import { renderProgress } from './render-progress.js';

/** What a row may ask for. */
export interface ItemActions {
  readonly pause: (id: string) => void;
  readonly resume: (id: string) => void;
  readonly retry: (id: string) => void;
  readonly cancel: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly copy: (text: string, event: Event) => void;
}

export interface ItemView {
  readonly item: UploadItem;
  readonly language: Language;
  readonly actions: ItemActions;
  /** Unix time in milliseconds, for countdowns. */
  readonly now: number;
}

/** One file: what is inside its row. */
export function renderItem({ item, language, actions, now }: ItemView): TemplateResult {
  const { state } = item;
  const name = displayName(item.file.name);
  return html`<span class="emblem" part="item-icon">${renderEmblem(item)}</span>
    <div class="body">
      <div class="line-of-name">
        <span class="name" part="item-name" title=${name.full} translate="no"
          >${renderName(name)}</span
        >
        ${
          state.phase === 'sending'
            ? html`<span class="percent" aria-hidden="true"
                >${language.format.percent(ratioOf(item))}</span
              >`
            : nothing
        }
      </div>
      ${renderBar(item, name.full, language)}
      <p class="status" part="item-status">
        <bdi>${describeState(item, language, now)}</bdi>${renderVerified(item, language)}
      </p>
      ${renderAdvice(item, language)}
    </div>
    <div class="actions">${renderActions(item, name.full, language, actions)}</div>
    ${renderMore(item, language, actions)}`;
}

/** `bdi` keeps a name in one piece beside text of the other direction. */
function renderName({ full, start, end }: DisplayName): TemplateResult {
  if (end === '') return html`<bdi>${start}</bdi>`;
  return html`<bdi class="shortened" aria-hidden="true"
      ><span class="name-start">${start}</span><span>${end}</span></bdi
    ><bdi class="visually-hidden">${full}</bdi>`;
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

function renderEmblem({ state, file }: UploadItem): TemplateResult {
  if (state.phase === 'succeeded') return icon('check');
  if (state.phase === 'failed') return icon('alert');
  return icon(fileKind(file));
}

function ratioOf(item: UploadItem): number {
  return item.file.size === 0 ? 1 : sentBytesOf(item) / item.file.size;
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
  item: UploadItem,
  name: string,
  language: Language,
): TemplateResult | typeof nothing {
  const { phase } = item.state;
  switch (phase) {
    case 'preparing':
    case 'sending':
    case 'confirming':
    case 'waiting':
      return renderProgress({
        name: language.messages.progress.file(name),
        ratio: phase === 'sending' ? ratioOf(item) : phase === 'waiting' ? 0 : undefined,
        text:
          phase === 'sending'
            ? language.format.percent(ratioOf(item))
            : language.messages.state[phase === 'waiting' ? 'retryNow' : phase],
        part: 'progress',
      });
    case 'queued':
    case 'paused':
    case 'failed':
    case 'succeeded':
    case 'canceled':
      return nothing;
  }
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
  { id, state: { phase } }: UploadItem,
  name: string,
  { messages }: Language,
  actions: ItemActions,
): readonly (TemplateResult | typeof nothing)[] {
  const button = (
    action: 'pause' | 'resume' | 'retry' | 'cancel' | 'remove',
    picture: Parameters<typeof icon>[0],
  ): TemplateResult =>
    html`<button
      class="icon-button"
      part="button"
      type="button"
      aria-label=${messages.actions.named(messages.actions[action], name)}
      title=${messages.actions[action]}
      @click=${() => actions[action](id)}
    >
      ${icon(picture)}
    </button>`;
  // One place for pause, resume and retry, one for cancel and remove: the focus stays while the meaning changes.
  return [
    canPause(phase) && !canRetry(phase)
      ? button('pause', 'pause')
      : canResume(phase)
        ? button('resume', 'resume')
        : canRetry(phase)
          ? button('retry', 'retry')
          : nothing,
    canCancel(phase) && phase !== 'failed' ? button('cancel', 'close') : button('remove', 'remove'),
  ];
}
