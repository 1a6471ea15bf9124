import type { PolicyResponse } from '@oss-uploader/shared';
import { describe, expect, it } from 'vitest';

import { policyLifetimeMs } from '../../../src/core/send/policy-lifetime.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2030-01-01T00:00:00.000Z');
const policy = btoa(JSON.stringify({ expiration: '2030-01-01T00:01:00.000Z', conditions: [] }));
const common = { policy, signature: 's', dir: '', host: 'h' };
const V1: PolicyResponse = { ...common, accessid: 'ID', expire: '1893456060' };
const V4: PolicyResponse = { ...common, x_oss_credential: 'c', x_oss_date: '20300101T000010Z' };

describe('policyLifetimeMs', () => {
  it.each([NOW - DAY_MS, NOW, NOW + DAY_MS])('goes by the server’s clock at %i', (now) => {
    expect(policyLifetimeMs({ policy: V1, serverTime: NOW + 20_000 }, now)).toBe(40_000);
    expect(policyLifetimeMs({ policy: V4, serverTime: undefined }, now)).toBe(50_000);
  });

  it('believes this device’s clock for ten seconds at most', () => {
    const answer = { policy: V1, serverTime: undefined };
    expect(policyLifetimeMs(answer, NOW)).toBe(10_000);
    expect(policyLifetimeMs(answer, NOW + 57_000)).toBe(3_000);
    expect(policyLifetimeMs(answer, NOW + DAY_MS)).toBe(0);
    expect(policyLifetimeMs(answer, NOW - DAY_MS)).toBe(10_000);
  });

  it('takes `expire` where the policy cannot be read', () => {
    const answer = { policy: { ...V1, policy: '%%%' }, serverTime: NOW };
    expect(policyLifetimeMs(answer, NOW)).toBe(60_000);
  });

  it('is never negative', () => {
    expect(policyLifetimeMs({ policy: V1, serverTime: NOW + DAY_MS }, NOW)).toBe(0);
  });
});
