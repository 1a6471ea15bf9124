// @ts-check
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** @import { ProgramSource } from './engines.js' */

/**
 * The path of a program: what its variable says, else the first found. A variable that names no program is an
 * error, not a reason to look further.
 *
 * @param {ProgramSource} source
 * @returns {string | undefined}
 */
export function findProgram({ env, commands, paths }) {
  const given = process.env[env];
  if (given !== undefined && given !== '') {
    if (!isProgram(given)) throw new Error(`${env}=${given} is not a program that can be run.`);
    return given;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...paths.flatMap((path) => expand(path)),
  ];
  return candidates.find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Paths that fit a pattern, newest name first.
 *
 * @param {string} pattern
 * @returns {string[]}
 */
function expand(pattern) {
  const parts = pattern.replace(/^~/, homedir()).split('/');
  let found = [''];
  for (const part of parts.slice(1)) {
    found = part.includes('*')
      ? found.flatMap((folder) => matching(folder, part))
      : found.map((folder) => `${folder}/${part}`);
  }
  return found;
}

/**
 * @param {string} folder
 * @param {string} part
 */
function matching(folder, part) {
  const escaped = part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
  const pattern = new RegExp(`^${escaped}$`);
  try {
    return readdirSync(folder === '' ? '/' : folder)
      .filter((name) => pattern.test(name))
      .sort()
      .reverse()
      .map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}
