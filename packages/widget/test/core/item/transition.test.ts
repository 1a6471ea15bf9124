import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { NetworkError } from '../../../src/core/errors/network-error.js';
import { transition } from '../../../src/core/item/transition.js';
import type { UploadEvent } from '../../../src/core/item/upload-event.js';
import type { UploadPhase, UploadState } from '../../../src/core/item/upload-state.js';

const error = new NetworkError('oss');
const result = {
  key: 'key',
  upload: undefined,
  response: undefined,
  verified: true,
  acknowledgedBy: 'callback',
} as const;

const STATES: Record<UploadPhase, UploadState> = {
  queued: { phase: 'queued', retries: 1, sentBytes: 0 },
  preparing: { phase: 'preparing', retries: 1, sentBytes: 0 },
  sending: { phase: 'sending', retries: 1, sentBytes: 5 },
  confirming: { phase: 'confirming', retries: 1 },
  waiting: { phase: 'waiting', retries: 1, sentBytes: 0, error, retryAt: 0 },
  paused: { phase: 'paused', retries: 1, sentBytes: 0 },
  failed: { phase: 'failed', error },
  succeeded: { phase: 'succeeded', result },
  canceled: { phase: 'canceled', mayHaveArrived: false },
};

const EVENTS: Record<UploadEvent['type'], UploadEvent> = {
  start: { type: 'start' },
  prepared: { type: 'prepared', keptBytes: 0 },
  progressed: { type: 'progressed', sentBytes: 6 },
  sent: { type: 'sent' },
  confirmed: { type: 'confirmed', result },
  faulted: { type: 'faulted', error, retryAt: 9, keptBytes: 4 },
  failed: { type: 'failed', error },
  retry: { type: 'retry', keptBytes: 4 },
  pause: { type: 'pause', keptBytes: 4 },
  resume: { type: 'resume' },
  cancel: { type: 'cancel', mayHaveArrived: true },
};

/** The table of the life of an item; what it does not list changes nothing. */
const TABLE: Record<UploadPhase, Partial<Record<UploadEvent['type'], UploadPhase>>> = {
  queued: { start: 'preparing', pause: 'paused', cancel: 'canceled' },
  preparing: {
    prepared: 'sending',
    sent: 'confirming',
    faulted: 'waiting',
    failed: 'failed',
    pause: 'paused',
    cancel: 'canceled',
  },
  sending: {
    progressed: 'sending',
    sent: 'confirming',
    faulted: 'waiting',
    failed: 'failed',
    pause: 'paused',
    cancel: 'canceled',
  },
  confirming: { confirmed: 'succeeded', faulted: 'waiting', failed: 'failed', cancel: 'canceled' },
  waiting: { retry: 'queued', pause: 'paused', cancel: 'canceled' },
  paused: { resume: 'queued', cancel: 'canceled' },
  failed: { retry: 'queued', cancel: 'canceled' },
  succeeded: {},
  canceled: {},
};

const phases = Object.keys(STATES) as UploadPhase[];
const types = Object.keys(EVENTS) as UploadEvent['type'][];

describe('transition', () => {
  it.each(phases.flatMap((phase) => types.map((type) => [phase, type] as const)))(
    'follows the table from %s by %s',
    (phase, type) => {
      const state = STATES[phase];
      const next = transition(state, EVENTS[type]);
      const expected = TABLE[phase][type];
      if (expected === undefined) expect(next).toBe(state);
      else expect(next.phase).toBe(expected);
    },
  );

  it('counts a fault that passes', () => {
    expect(transition(STATES.sending, EVENTS.faulted)).toMatchObject({ retries: 2, retryAt: 9 });
  });

  it('counts faults anew when a person retries', () => {
    expect(transition(STATES.failed, EVENTS.retry)).toEqual({
      phase: 'queued',
      retries: 0,
      sentBytes: 4,
    });
    expect(transition(STATES.waiting, EVENTS.retry)).toEqual({
      phase: 'queued',
      retries: 1,
      sentBytes: 0,
    });
  });

  it('takes no progress that goes back', () => {
    const back = { type: 'progressed', sentBytes: 4 } as const;
    expect(transition(STATES.sending, back)).toBe(STATES.sending);
  });

  const event: fc.Arbitrary<UploadEvent> = fc.oneof(
    fc.constantFrom(...Object.values(EVENTS)),
    fc.nat(100).map((sentBytes) => ({ type: 'progressed' as const, sentBytes })),
  );

  it('never leaves a final phase, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let state: UploadState = { phase: 'queued', retries: 0, sentBytes: 0 };
        for (const happening of events) {
          const next = transition(state, happening);
          if (state.phase === 'succeeded' || state.phase === 'canceled') expect(next).toBe(state);
          state = next;
        }
      }),
    );
  });

  it('reaches succeeded only from confirming', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let state: UploadState = { phase: 'queued', retries: 0, sentBytes: 0 };
        for (const happening of events) {
          const next = transition(state, happening);
          if (next !== state && next.phase === 'succeeded') expect(state.phase).toBe('confirming');
          state = next;
        }
      }),
    );
  });
});
