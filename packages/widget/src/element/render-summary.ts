import { html, nothing, type TemplateResult } from 'lit';

import type { QueueSnapshot } from '../core/queue/queue-snapshot.js';
import { joinFacts } from './join-facts.js';
import type { Language } from './language.js';
import { phaseCounts, underWayCount, type PhaseCounts } from './phase-counts.js';
import { renderProgress } from './render-progress.js';

export interface QueueActions {
  readonly start: () => void;
  readonly pauseAll: () => void;
  readonly resumeAll: () => void;
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
 * "9,812 of 10,000 done · 3 failed · 1.2 of 3 GB", the progress of all, and what can be done to all.
 * One file alone says all that itself; only a start button is then worth a line.
 */
export function renderSummary(view: SummaryView): TemplateResult | typeof nothing {
  const { snapshot, language } = view;
  if (snapshot.items.length < (view.isManual && snapshot.isActive ? 1 : 2)) return nothing;
  const { messages, format } = language;
  const counts = phaseCounts(snapshot.items);
  const total = snapshot.items.length - counts.canceled;
  const facts = [
    messages.filesDone(format.count(counts.succeeded), format.count(total), total),
    ...(counts.failed > 0
      ? [messages.filesFailed(format.count(counts.failed), counts.failed)]
      : []),
    ...(snapshot.totalBytes > 0
      ? [
          snapshot.sentBytes < snapshot.totalBytes
            ? messages.amount(...format.sizes(snapshot.sentBytes, snapshot.totalBytes))
            : format.size(snapshot.totalBytes),
        ]
      : []),
  ];
  return html`<div class="summary" part="summary">
    <p class="facts-line"><bdi>${joinFacts(facts)}</bdi></p>
    <div class="actions">${renderActions(view, counts)}</div>
    ${
      underWayCount(counts) > 0 && total > 1
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
  counts: PhaseCounts,
): readonly (TemplateResult | typeof nothing)[] {
  const { messages, format } = language;
  const { queued, paused, failed } = counts;
  const isSeveral = snapshot.items.length > 1;
  const isRunning = underWayCount(counts) > counts.waiting;
  const isToStart = isManual && queued > 0 && !isRunning;
  const pausable = underWayCount(counts) - counts.confirming + (isToStart ? 0 : queued);
  const finished = counts.succeeded + counts.canceled;
  const start = messages.actions.start(format.count(queued), queued);
  return [
    // One place for both: the focus stays while the meaning changes.
    isSeveral && pausable > 0
      ? textButton(messages.actions.pauseAll, actions.pauseAll)
      : isSeveral && paused > 0
        ? textButton(messages.actions.resumeAll, actions.resumeAll)
        : nothing,
    isSeveral && failed > 0
      ? textButton(messages.actions.retryFailed, actions.retryFailed)
      : nothing,
    isSeveral && (snapshot.isActive || paused > 0)
      ? textButton(messages.actions.cancelAll, actions.cancelAll)
      : nothing,
    finished > 0 ? textButton(messages.actions.clearDone, actions.clearDone) : nothing,
    isToStart
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
