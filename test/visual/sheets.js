// @ts-check

/**
 * One picture of all states.
 *
 * @typedef {object} Sheet
 * @property {string} name
 * @property {'light' | 'dark' | 'forced'} theme
 * @property {number} width of the element, in CSS pixels
 * @property {'en' | 'zh-CN' | 'ar'} lang
 * @property {number} columns
 * @property {number} colors of its picture: those of the design, and no more, since each makes the file larger
 */

const THEMES = /** @type {const} */ (['light', 'dark', 'forced']);
const WIDTHS = /** @type {const} */ ([
  { width: 280, columns: 4 },
  { width: 480, columns: 2 },
  { width: 1024, columns: 1 },
]);
const LANGUAGES = /** @type {const} */ (['en', 'zh-CN', 'ar']);

/** @type {readonly Sheet[]} */
export const SHEETS = THEMES.flatMap((theme) =>
  WIDTHS.flatMap(({ width, columns }) =>
    LANGUAGES.map((lang) => ({
      name: `${theme}-${width}-${lang}`,
      theme,
      width,
      columns,
      lang,
      colors: theme === 'forced' ? 8 : 20,
    })),
  ),
);
