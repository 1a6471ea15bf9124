// @ts-check
import { readFileSync } from 'node:fs';

/** Prints "passed failed", summed over the lines that the test runners left in the file. */
const [, , file = ''] = process.argv;
const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
if (lines.length === 0) throw new Error('no runner reported');
const sums = lines.map((line) => JSON.parse(line));
const total = (/** @type {'passed' | 'failed'} */ key) =>
  sums.reduce((sum, summary) => sum + summary[key], 0);
console.log(total('passed'), total('failed'));
