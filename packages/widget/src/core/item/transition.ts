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
      if (event.type === 'start') return { ...state, phase: 'preparing' };
      if (event.type === 'pause') return { ...state, phase: 'paused' };
      return canceledBy(event, state);

    case 'preparing':
      if (event.type === 'prepared') {
        return { phase: 'sending', retries: state.retries, sentBytes: event.keptBytes };
      }
      // An earlier run handed over every byte and only the answer is missing: nothing to send.
      return sentBy(event, state);

    case 'sending':
      if (event.type === 'progressed') {
        if (event.sentBytes <= state.sentBytes) return state;
        return { ...state, sentBytes: event.sentBytes };
      }
      return sentBy(event, state);

    case 'confirming':
      if (event.type === 'confirmed') return { phase: 'succeeded', result: event.result };
      return faultedBy(event, state);

    case 'waiting':
      if (event.type === 'retry') return { ...under(state), phase: 'queued' };
      if (event.type === 'pause') return { ...under(state), phase: 'paused' };
      return canceledBy(event, state);

    case 'paused':
      if (event.type === 'resume') return { ...state, phase: 'queued' };
      return canceledBy(event, state);

    case 'failed':
      // Asked for by a person: the count of faults starts again.
      if (event.type === 'retry') {
        return { phase: 'queued', retries: 0, sentBytes: event.keptBytes };
      }
      return canceledBy(event, state);

    case 'succeeded':
    case 'canceled':
      return state;
  }
}

type RunningState = Extract<UploadState, { phase: 'preparing' | 'sending' | 'confirming' }>;

function sentBy(event: UploadEvent, state: RunningState): UploadState {
  const { retries } = state;
  if (event.type === 'sent') return { phase: 'confirming', retries };
  if (event.type === 'pause') return { phase: 'paused', retries, sentBytes: event.keptBytes };
  return faultedBy(event, state);
}

function faultedBy(event: UploadEvent, state: RunningState): UploadState {
  if (event.type === 'faulted') {
    const { error, retryAt, keptBytes } = event;
    return { phase: 'waiting', retries: state.retries + 1, sentBytes: keptBytes, error, retryAt };
  }
  if (event.type === 'failed') return { phase: 'failed', error: event.error };
  return canceledBy(event, state);
}

function canceledBy(event: UploadEvent, state: UploadState): UploadState {
  return event.type === 'cancel'
    ? { phase: 'canceled', mayHaveArrived: event.mayHaveArrived }
    : state;
}

/** What a waiting upload takes along. */
function under({ retries, sentBytes }: { retries: number; sentBytes: number }) {
  return { retries, sentBytes };
}
