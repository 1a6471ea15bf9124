import { describe, expect, it } from 'vitest';

import { ExpiredError } from '../../../src/core/errors/expired-error.js';
import { NetworkError } from '../../../src/core/errors/network-error.js';
import { OssError } from '../../../src/core/errors/oss-error.js';
import { answerFault } from '../../../src/core/retry/answer-fault.js';
import { backoffMs } from '../../../src/core/retry/backoff.js';
import { parseRetryAfterMs } from '../../../src/core/retry/retry-after.js';
import { DEFAULT_RETRY_POLICY } from '../../../src/core/retry/retry-policy.js';

const policy = DEFAULT_RETRY_POLICY;
const almostOne = () => 0.999_999;

describe('backoffMs', () => {
  it('is anything below a bound that doubles from 200 ms to 20 s', () => {
    const bounds = [0, 1, 2, 3, 6, 7, 50].map((retries) => backoffMs(retries, policy, almostOne));
    expect(bounds).toEqual([200, 400, 800, 1600, 12_800, 20_000, 20_000]);
    expect(backoffMs(5, policy, () => 0)).toBe(0);
  });
});

describe('parseRetryAfterMs', () => {
  it.each([
    [undefined, undefined, undefined],
    ['', undefined, undefined],
    ['soon', undefined, undefined],
    ['7', undefined, 7000],
    ['0', undefined, 0],
    ['99999999', undefined, 3_600_000],
    ['Tue, 01 Jan 2030 00:00:30 GMT', 'Tue, 01 Jan 2030 00:00:10 GMT', 20_000],
    ['Tue, 01 Jan 2030 00:00:30 GMT', undefined, 30_000],
    ['Tue, 01 Jan 2029 00:00:30 GMT', undefined, 0],
  ])('reads %j with the date %j as %j', (retryAfter, date, expected) => {
    const now = Date.parse('2030-01-01T00:00:00Z');
    expect(parseRetryAfterMs(retryAfter, date, now)).toBe(expected);
  });
});

describe('answerFault', () => {
  const fault = {
    error: new NetworkError('oss'),
    faultsInARow: 0,
    spentRetries: 0,
    outageMs: 0,
    expiredInARow: 0,
    isOnline: true,
    isProven: false,
  };

  it('waits for what passes', () => {
    const event = answerFault(fault, policy, almostOne, 1000);
    expect(event).toMatchObject({ type: 'faulted', retryAt: 1200 });
  });

  it('waits as long as it is asked to', () => {
    const error = new OssError('busy', { retryAfterMs: 90_000 }, true);
    expect(answerFault({ ...fault, error }, policy, almostOne, 0)).toMatchObject({
      retryAt: 90_000,
    });
  });

  it('fails for what does not pass, and when the retries are spent', () => {
    const error = new OssError('no', {}, false);
    expect(answerFault({ ...fault, error }, policy, almostOne, 0).type).toBe('failed');
    const spent = { ...fault, spentRetries: policy.maxRetries };
    expect(answerFault(spent, policy, almostOne, 0).type).toBe('failed');
  });

  it('outlasts an outage of ends that have worked before, but not for ever', () => {
    const spent = { ...fault, faultsInARow: 99, isProven: true, outageMs: 600_000 };
    expect(answerFault(spent, policy, almostOne, 0).type).toBe('faulted');
    const tooLong = { ...spent, outageMs: policy.patienceMs };
    expect(answerFault(tooLong, policy, almostOne, 0).type).toBe('failed');
    const error = new OssError('broken', { status: 500 }, true);
    const broken = { ...spent, error, spentRetries: policy.maxRetries };
    expect(answerFault(broken, policy, almostOne, 0).type).toBe('failed');
    const unavailable = new OssError('away', { status: 503 }, true);
    expect(answerFault({ ...spent, error: unavailable }, policy, almostOne, 0).type).toBe(
      'faulted',
    );
  });

  it('says that it is offline, and tries again without an end', () => {
    const offline = { ...fault, isOnline: false, faultsInARow: 99, spentRetries: 99 };
    expect(answerFault(offline, policy, almostOne, 0)).toMatchObject({
      type: 'faulted',
      error: { code: 'offline' },
      retryAt: policy.maxDelayMs,
    });
  });

  it('goes on at once after the first expired signature only', () => {
    const error = new ExpiredError({});
    expect(answerFault({ ...fault, error }, policy, almostOne, 0)).toMatchObject({ retryAt: 0 });
    const again = { ...fault, error, expiredInARow: 1 };
    expect(answerFault(again, policy, almostOne, 0)).toMatchObject({ retryAt: 200 });
  });
});
