// @ts-check

/** A tag, with the quoted values in it, or the text between two. */
const TAG_OR_TEXT = /<(?:"[^"]*"|[^"<>])*>|[^<]+/g;

/**
 * HTML with each run of white space as short as it can be without a change of meaning: one space
 * in text, which is what browsers make of it, and none at the end of a tag.
 *
 * @param {string} html
 */
export function minifyHtml(html) {
  let isPreformatted = false;
  return html.trim().replace(TAG_OR_TEXT, (piece) => {
    if (piece.startsWith('<')) {
      isPreformatted = /^<pre\b/.test(piece);
      return minifyTag(piece);
    }
    // Parsers skip the line break that begins a `pre`; the rest of it is content.
    return isPreformatted ? piece.replace(/^\n/, '') : piece.replace(/\s+/g, ' ');
  });
}

/** @param {string} tag */
function minifyTag(tag) {
  return (
    tag
      .replace(/"[^"]*"|\s+/g, (piece) => (piece.startsWith('"') ? piece : ' '))
      .replace(/ >$/, '>')
      // After a value without quotes, the slash would belong to the value.
      .replace(/" \/>$/, '"/>')
  );
}
