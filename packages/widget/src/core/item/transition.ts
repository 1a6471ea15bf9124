import type { UploadEvent } from './upload-event.js';
import type { UploadState } from './upload-state.js';

/**
 * The next state of an item. An event that a phase does not list changes nothing: the same object
 * comes back, so that `next === state` tells whether anything happened.
 *
 * Retry, resume and "retry now" share one door, `queued`: the run that follows has a fresh plan.
 */
export function transition(state: UploadState, event: UploadEvent): UploadState {
  switch (state.phase) {
    case 'queued':
      if (event.type === 'start') return { phase: 'preparing', retries: state.retries };
      if (event.type === 'pause') return { phase: 'paused', retries: state.retries };
      return canceledBy(event, state);

    case 'preparing':
      if (event.type === 'prepared') {
        return { phase: 'sending', retries: state.retries, sentBytes: 0 };
      }
      // An earlier run handed over every byte and only the answer is missing: nothing to send.
      if (event.type === 'sent') return { phase: 'confirming', retries: state.retries };
      if (event.type === 'pause') return { phase: 'paused', retries: state.retries };
      return faultedBy(event, state);

    case 'sending':
      if (event.type === 'progressed') {
        if (event.sentBytes <= state.sentBytes) return state;
        return { ...state, sentBytes: event.sentBytes };
      }
      if (event.type === 'sent') return { phase: 'confirming', retries: state.retries };
      if (event.type === 'pause') return { phase: 'paused', retries: state.retries };
      return faultedBy(event, state);

    case 'confirming':
      if (event.type === 'confirmed') return { phase: 'succeeded', result: event.result };
      return faultedBy(event, state);

    case 'waiting':
      if (event.type === 'retry') return { phase: 'queued', retries: state.retries };
      if (event.type === 'pause') return { phase: 'paused', retries: state.retries };
      return canceledBy(event, state);

    case 'paused':
      if (event.type === 'resume') return { phase: 'queued', retries: state.retries };
      return canceledBy(event, state);

    case 'failed':
      // Asked for by a person: the count of faults starts again.
      if (event.type === 'retry') return { phase: 'queued', retries: 0 };
      return canceledBy(event, state);

    case 'succeeded':
    case 'canceled':
      return state;
  }
}

type RunningState = Extract<UploadState, { phase: 'preparing' | 'sending' | 'confirming' }>;

function faultedBy(event: UploadEvent, state: RunningState): UploadState {
  if (event.type === 'faulted') {
    const { error, retryAt } = event;
    return { phase: 'waiting', retries: state.retries + 1, error, retryAt };
  }
  if (event.type === 'failed') return { phase: 'failed', error: event.error };
  return canceledBy(event, state);
}

function canceledBy(event: UploadEvent, state: UploadState): UploadState {
  return event.type === 'cancel' ? { phase: 'canceled' } : state;
}
