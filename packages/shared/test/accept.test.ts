import { describe, expect, it } from 'vitest';

import { isAccepted, isAcceptToken, parseAccept } from '../src/accept.js';

describe('parseAccept', () => {
  it('splits, trims and lowers the tokens, and leaves out what is none', () => {
    expect(parseAccept(' image/*, .PDF ,application/json, pdf, image/, *.png,')).toEqual([
      'image/*',
      '.pdf',
      'application/json',
    ]);
  });

  it('keeps extensions with several dots and subtypes with plus and dots', () => {
    expect(parseAccept('.tar.gz, application/vnd.api+json')).toEqual([
      '.tar.gz',
      'application/vnd.api+json',
    ]);
  });
});

describe('isAcceptToken', () => {
  it.each(['', '.', 'image', 'image/', '/png', 'image/png,', '. pdf', 'a b/c'])(
    'refuses %j',
    (token) => expect(isAcceptToken(token)).toBe(false),
  );
});

describe('isAccepted', () => {
  const png = { name: 'Photo.PNG', type: 'image/png' };

  it('accepts any file when the list is empty', () => {
    expect(isAccepted([], { name: 'a', type: '' })).toBe(true);
  });

  it.each([['image/*'], ['image/png'], ['IMAGE/PNG'], ['.png'], ['.PNG'], ['*/*']])(
    'accepts a PNG by %s',
    (token) => expect(isAccepted([token], png)).toBe(true),
  );

  it.each([['image/jpeg'], ['.jpg'], ['video/*'], ['.ng'], ['image/pn']])(
    'refuses a PNG by %s',
    (token) => expect(isAccepted([token], png)).toBe(false),
  );

  it('looks at the end of the name only, and asks for more than the extension itself', () => {
    expect(isAccepted(['.pdf'], { name: 'a.pdf.exe', type: '' })).toBe(false);
    expect(isAccepted(['.pdf'], { name: '.pdf', type: '' })).toBe(false);
  });

  it('ignores the parameters of a type', () => {
    expect(isAccepted(['text/plain'], { name: 'a', type: 'text/plain; charset=utf-8' })).toBe(true);
  });
});
