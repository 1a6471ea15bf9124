import { describe, expect, it } from 'vitest';

import { endpointOf } from '../../../src/core/adapters/endpoint.js';

describe('endpointOf', () => {
  it.each([
    ['/oss', '/oss/uploads'],
    ['/oss/', '/oss/uploads'],
    ['', '/uploads'],
    ['https://app.example.com/oss?tenant=1', 'https://app.example.com/oss/uploads?tenant=1'],
    ['oss#top', 'oss/uploads'],
  ])('of %j is %j', (base, expected) => {
    expect(endpointOf(base, 'uploads')).toBe(expected);
  });
});
