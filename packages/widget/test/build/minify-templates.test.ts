import { describe, expect, it } from 'vitest';

import { minifyCss } from '../../build/minify-css.js';
import { minifyHtml } from '../../build/minify-html.js';

describe('minifyHtml', () => {
  it('makes one space of white space in text, and keeps texts apart that were apart', () => {
    expect(minifyHtml('\n <b>a</b>\n   <i>b\n c</i>\n')).toBe('<b>a</b> <i>b c</i>');
  });

  it('keeps texts together that were together', () => {
    expect(minifyHtml('<b>a</b\n    ><i>b</i>')).toBe('<b>a</b><i>b</i>');
  });

  it('leaves the values of attributes alone', () => {
    expect(minifyHtml('<p\n  title="a  >  b"\n  lang=\uE000\n  ?hidden=\uE000\n>')).toBe(
      '<p title="a  >  b" lang=\uE000 ?hidden=\uE000>',
    );
  });

  it('ends a tag without content as it was ended', () => {
    expect(minifyHtml('<input\n  type="file"\n/>')).toBe('<input type="file"/>');
    expect(minifyHtml('<input lang=\uE000\n/>')).toBe('<input lang=\uE000 />');
  });

  it('leaves preformatted text alone, but for the line break that no browser shows', () => {
    expect(minifyHtml('<pre lang=\uE000>\n\uE000  a\n</pre>\n <b></b>')).toBe(
      '<pre lang=\uE000>\uE000  a\n</pre> <b></b>',
    );
  });
});

describe('minifyCss', () => {
  it('keeps the white space and the quotes that separate', () => {
    expect(
      minifyCss(`
        /* A reason. */
        .a .b:not([open]) > .c,
        *::before {
          margin: calc(2 * var(--_x)) 0;
          inset: 10.5px 0.5px;
          font-family: 'SF Mono', monospace;
        }
        .d[data-phase='failed'], .d[data-is="4 px"] { color: red; }
        @container (inline-size < 420px) { .a { color: red; } }
      `),
    ).toBe(
      ".a .b:not([open])>.c,*::before{margin:calc(2 * var(--_x)) 0;inset:10.5px .5px;font-family:'SF Mono',monospace}" +
        '.d[data-phase=failed],.d[data-is="4 px"]{color:red}' +
        '@container (inline-size < 420px){.a{color:red}}',
    );
  });
});
