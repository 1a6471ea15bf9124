import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allows, matchesPattern } from '../../src/sts/allows.js';

const policy = (resource: string, action = 'oss:PutObject') => ({
  accountId: '42',
  statements: [{ effect: 'Allow' as const, actions: [action], resources: [resource] }],
});
const access = { action: 'oss:PutObject', region: 'cn-hangzhou', path: 'photos/u42/a:b.png' };

describe('allows', () => {
  it.each([
    ['*', true],
    ['acs:oss:*:*:photos/u42/*', true],
    ['acs:oss:*:*:photos/u42/a:b.png', true],
    ['acs:oss:oss-cn-hangzhou:42:photos/*', true],
    ['acs:oss:cn-hangzhou:42:*', true],
    ['acs:oss:*:*:photos/u42/?:b.png', true],
    ['acs:oss:cn-beijing:*:photos/*', false],
    ['acs:oss:*:43:photos/*', false],
    ['acs:oss:*:*:photos', false],
    ['acs:oss:*:*:photos/u4/*', false],
    ['acs:ecs:*:*:photos/*', false],
    ['photos/*', false],
  ])('reads the resource %s', (resource, isAllowed) => {
    expect(allows(policy(resource), access)).toBe(isAllowed);
  });

  it.each([
    ['oss:*', true],
    ['oss:Put*', true],
    ['*', true],
    ['oss:GetObject', false],
    ['oss:putobject', false],
  ])('reads the action %s', (action, isAllowed) => {
    expect(allows(policy('*', action), access)).toBe(isAllowed);
  });

  it('allows nothing without a statement that applies', () => {
    expect(allows({ accountId: '42', statements: [] }, access)).toBe(false);
  });
});

describe('matchesPattern', () => {
  it('agrees with a regular expression', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(short, short, (pattern, text) => {
        const expression = pattern.replace(/[*?]/g, (sign) => (sign === '*' ? '.*' : '.'));
        expect(matchesPattern(pattern, text)).toBe(new RegExp(`^${expression}$`, 's').test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is not slowed down by a pattern made of stars', () => {
    expect(matchesPattern(`${'*a'.repeat(1000)}b`, 'a'.repeat(1023))).toBe(false);
  });
});
