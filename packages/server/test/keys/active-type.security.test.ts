import { describe, expect, it } from 'vitest';

import { isActive } from '../../src/keys/active-type.js';

describe('isActive', () => {
  it.each([
    'text/html',
    'TEXT/HTML; charset=utf-8',
    ' text/html ',
    'application/xhtml+xml',
    'image/svg+xml',
    'application/rss+xml',
    'text/xml',
    'application/xml',
    'text/javascript',
    'application/javascript',
    'multipart/related',
    'application/x-shockwave-flash',
  ])('knows the type %j', (type) => {
    expect(isActive({ type, key: 'user/u42/a.bin' })).toBe(true);
  });

  it.each([
    'a.html',
    'a.HTM',
    'a.svg',
    'a.svgz',
    'a.xhtml',
    'a.js',
    'a.mjs',
    'a.png.html',
    'a.mht',
  ])('knows the extension of %s, whatever the type', (name) => {
    expect(isActive({ type: 'application/octet-stream', key: `user/u42/${name}` })).toBe(true);
  });

  it.each([
    ['image/png', 'a.png'],
    ['text/plain', 'a.txt'],
    ['application/pdf', 'a.pdf'],
    ['text/css', 'a.css'],
    ['application/json', 'a.json'],
    ['video/mp4', 'html'],
  ])('leaves %s alone', (type, name) => {
    expect(isActive({ type, key: `user/html.svg/${name}` })).toBe(false);
  });
});
