import { html, nothing, type TemplateResult } from 'lit';

import { holdsSlot } from '../core/item/selectors.js';
import type { UploadPhase } from '../core/item/upload-state.js';
import type { QueueSnapshot } from '../core/queue/queue-snapshot.js';
import { joinFacts } from './join-facts.js';
import type { Language } from './language.js';
import { renderProgress } from './render-progress.js';

export interface QueueActions {
  readonly start: () => void;
  readonly cancelAll: () => void;
  readonly retryFailed: () => void;
  readonly clearDone: () => void;
}

export interface SummaryView {
  readonly snapshot: QueueSnapshot;
  readonly language: Language;
  readonly isManual: boolean;
  readonly actions: QueueActions;
}

/**
 * "3 of 5 files · 12.4 of 80 MB", the progress of all, and what can be done to all.
 * One file alone says all that itself; only a start button is then worth a line.
 */
export function renderSummary(view: SummaryView): TemplateResult | typeof nothing {
  const { snapshot, language } = view;
  if (snapshot.items.length < (view.isManual && snapshot.isActive ? 1 : 2)) return nothing;
  const { messages, format } = language;
  const count = countPhases(snapshot);
  const total = snapshot.items.length - count('canceled');
  const facts = [
    messages.filesDone(format.count(count('succeeded')), format.count(total), total),
    ...(snapshot.totalBytes > 0
      ? [
          snapshot.sentBytes < snapshot.totalBytes
            ? messages.amount(...format.sizes(snapshot.sentBytes, snapshot.totalBytes))
            : format.size(snapshot.totalBytes),
        ]
      : []),
    ...(count('failed') > 0
      ? [messages.filesFailed(format.count(count('failed')), count('failed'))]
      : []),
  ];
  return html`<div class="summary" part="summary">
    <p class="facts-line"><bdi>${joinFacts(facts)}</bdi></p>
    <div class="actions">${renderActions(view, count)}</div>
    ${
      snapshot.items.some(({ state }) => holdsSlot(state.phase) || state.phase === 'waiting') &&
      total > 1
        ? renderProgress({
            name: messages.progress.overall,
            ratio: snapshot.totalBytes === 0 ? 0 : snapshot.sentBytes / snapshot.totalBytes,
            text: facts.join(', '),
            part: 'overall-progress',
          })
        : nothing
    }
  </div>`;
}

function renderActions(
  { snapshot, language, isManual, actions }: SummaryView,
  count: (phase: UploadPhase) => number,
): readonly (TemplateResult | typeof nothing)[] {
  const { messages, format } = language;
  const isRunning = snapshot.items.some(({ state }) => holdsSlot(state.phase));
  const queued = count('queued');
  const finished = count('succeeded') + count('canceled');
  const failed = count('failed');
  const start = messages.actions.start(format.count(queued), queued);
  return [
    failed > 0 && snapshot.items.length > 1
      ? textButton(messages.actions.retryFailed, actions.retryFailed)
      : nothing,
    snapshot.isActive && snapshot.items.length > 1
      ? textButton(messages.actions.cancelAll, actions.cancelAll)
      : nothing,
    finished > 0 && !snapshot.isActive
      ? textButton(messages.actions.clearDone, actions.clearDone)
      : nothing,
    isManual && queued > 0 && !isRunning
      ? html`<button class="start" part="start-button" type="button" @click=${actions.start}>
          ${start}
        </button>`
      : nothing,
  ];
}

function textButton(label: string, onClick: () => void): TemplateResult {
  return html`<button class="text-button" part="button" type="button" @click=${onClick}>
    ${label}
  </button>`;
}

function countPhases({ items }: QueueSnapshot): (phase: UploadPhase) => number {
  const counts = new Map<UploadPhase, number>();
  for (const { state } of items) counts.set(state.phase, (counts.get(state.phase) ?? 0) + 1);
  return (phase) => counts.get(phase) ?? 0;
}
