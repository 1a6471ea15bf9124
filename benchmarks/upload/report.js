// @ts-check

/**
 * A figure, and the least or most that it may be. Figures without a target are for reading.
 *
 * @typedef {object} Row
 * @property {string} what
 * @property {number} figure
 * @property {string} unit
 * @property {number} [least]
 * @property {number} [most]
 */

/** @param {readonly Row[]} rows */
export function printTable(rows) {
  const cells = [
    ['what', 'figure', 'target', ''],
    ...rows.map((row) => [
      row.what,
      show(row.figure, row.unit),
      targetOf(row),
      targetOf(row) === '' ? '' : isMet(row) ? 'reached' : 'MISSED',
    ]),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  console.log('');
  for (const [what = '', figure = '', target = '', verdict = ''] of cells) {
    const columns = [
      what.padEnd(widths[0] ?? 0),
      figure.padStart(widths[1] ?? 0),
      target.padStart(widths[2] ?? 0),
      verdict,
    ];
    console.log(columns.join('  ').trimEnd());
  }
  console.log('');
}

/** @param {readonly Row[]} rows */
export function failuresOf(rows) {
  return rows
    .filter((row) => !isMet(row))
    .map((row) => `${row.what}: ${show(row.figure, row.unit)}, target ${targetOf(row)}`);
}

/** @param {Row} row */
function isMet({ figure, least = -Infinity, most = Infinity }) {
  return figure >= least && figure <= most;
}

/** @param {Row} row */
function targetOf({ least, most, unit }) {
  if (least !== undefined) return `>= ${show(least, unit)}`;
  return most === undefined ? '' : `<= ${show(most, unit)}`;
}

/**
 * @param {number} figure
 * @param {string} unit
 */
function show(figure, unit) {
  const digits = figure < 10 && !Number.isInteger(figure) ? 2 : figure < 100 ? 1 : 0;
  return `${Number.isInteger(figure) ? figure : figure.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}
