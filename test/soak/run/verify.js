// @ts-check
import { hasContent } from '../../e2e/environment/has-content.js';
import { numberOf } from '../decisions/decide-upload.js';

/** @import { UserFile } from '../decisions/decide-upload.js' */
/** @import { UploadRow } from '@oss-uploader/example-app' */
/** @import { World } from '../world/world.js' */
/** @import { Entry, User } from './user.js' */

/**
 * @typedef {'lost' | 'corrupt' | 'not there' | 'doubled' | 'stuck' | 'other'} ProblemKind
 * @typedef {{ kind: ProblemKind, number: number | undefined, what: string }} Problem
 */

/**
 * Compares what the user was told with the application's table and with the bytes in the local OSS.
 *
 * @param {User} user
 * @param {World} world
 * @returns {Promise<{ problems: readonly Problem[], rows: number, orphans: number }>}
 */
export async function verify(user, world) {
  /** @type {Problem[]} */
  const problems = user.complaints.map((what) => ({ kind: 'other', number: undefined, what }));
  const rows = await world.rows();
  const rowsByNumber = groupRows(rows);
  for (const entry of user.entries.values()) {
    const own = rowsByNumber.get(entry.file.number) ?? [];
    rowsByNumber.delete(entry.file.number);
    for (const [kind, what] of await problemsOf(entry, own, world)) {
      problems.push({ kind, number: entry.file.number, what });
    }
  }
  for (const [number, strangers] of rowsByNumber) {
    const what = `${strangers.length} rows for a file that was never added`;
    problems.push({ kind: 'other', number, what });
  }
  const known = new Set(rows.map(({ key }) => key));
  const orphans = (await world.keys()).filter((key) => !known.has(key)).length;
  return { problems, rows: rows.length, orphans };
}

/**
 * @param {Entry} entry
 * @param {readonly UploadRow[]} rows
 * @param {World} world
 */
async function problemsOf(entry, rows, world) {
  /** @type {(readonly [ProblemKind, string])[]} */
  const found = [];
  const { file, success } = entry;
  const [row] = rows;
  if (entry.doneBy === undefined) {
    const { phase = 'not in the list', error = '' } = entry.item ?? {};
    if (phase === 'failed') found.push(['lost', `failed for good: ${error}`]);
    else found.push(['stuck', `it is ${phase} ${error}`.trim()]);
  } else if (row === undefined) {
    found.push(['not there', `the ${entry.doneBy} said it is done, the application has no row`]);
  }
  for (const failure of entry.failures) {
    if (!isPlanned(failure, file)) found.push(['other', `it needed Retry after ${failure}`]);
  }
  if (rows.length > 1) {
    const ids = rows.map(({ id }) => id).join(', ');
    found.push(['doubled', `${rows.length} rows, added ${entry.timesAdded} times: ${ids}`]);
  }
  for (const { key, name, sizeBytes, verified } of rows) {
    if (name !== file.name || sizeBytes !== file.sizeBytes || !verified) {
      found.push(['other', `the row says ${name}, ${sizeBytes} bytes, verified ${verified}`]);
    }
    const path = await world.pathOf(key);
    if (path === null) found.push(['not there', `the object of the row is missing: ${key}`]);
    else if (!(await hasContent(path, file.contentSeed, file.sizeBytes)))
      found.push(['corrupt', `other bytes in ${key}`]);
  }
  // Only wrong bytes in OSS are a reason to begin anew.
  const mayBeginAnew = file.faults.some(({ action }) => action.kind === 'corrupt');
  if (row && entry.resumedIds.size > 0 && !entry.resumedIds.has(row.id) && !mayBeginAnew) {
    found.push(['other', `it was continued and became another upload, ${row.id}`]);
  }
  if (success === undefined || row === undefined) return found;
  if (success.key !== row.key) {
    found.push(['not there', `the page said ${success.key}, the row says ${row.key}`]);
  }
  if (success.uploadId !== undefined && success.uploadId !== row.id) {
    found.push(['other', `the page said upload ${success.uploadId}, the row says ${row.id}`]);
  }
  if (!success.verified) found.push(['other', 'the page did not call it verified']);
  const answer = /** @type {{ number?: unknown } | undefined} */ (success.response);
  if (answer?.number !== row.number) {
    found.push(['other', `the application's answer was ${JSON.stringify(success.response)}`]);
  }
  return found;
}

/**
 * Whether a person has to press Retry after this: only a refusal that no new try of the engine's cures is one. Its code is
 * missing where the answer was cut off.
 *
 * @param {string} failure
 * @param {UserFile} file
 */
function isPlanned(failure, { faults }) {
  return faults.some(
    ({ action }) =>
      action.kind === 'status' &&
      action.status >= 400 &&
      action.status < 500 &&
      action.status !== 429 &&
      failure.startsWith(`oss ${action.status}`),
  );
}

/** @param {readonly UploadRow[]} rows */
function groupRows(rows) {
  /** @type {Map<number, UploadRow[]>} */
  const groups = new Map();
  for (const row of rows) {
    const number = numberOf(row.name);
    groups.set(number, [...(groups.get(number) ?? []), row]);
  }
  return groups;
}
