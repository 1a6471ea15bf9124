// @ts-check

/**
 * A style sheet without comments and without the white space that separates nothing. A tool that
 * knows CSS makes the bundle 17 bytes smaller than this.
 *
 * @param {string} css
 */
export function minifyCss(css) {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .trim();
}
