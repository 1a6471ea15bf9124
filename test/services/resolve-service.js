// @ts-check
import { findProgram } from '../browsers/find-program.js';
import { canInstall, installPackages } from '../browsers/install-packages.js';

/** @import { ProgramSource } from '../browsers/engines.js' */

/**
 * Finds the programs of a service that tests run beside them: named by environment, on the system, or, as root on Debian,
 * installed now. Answers with a sentence where it is not to be had; under `CI=true` that is an error.
 *
 * @template {string} Name
 * @param {string} service
 * @param {{ programs: Readonly<Record<Name, ProgramSource>>, packages: readonly string[] }} source
 * @returns {Readonly<Record<Name, string>> | string}
 */
export function resolveService(service, { programs, packages }) {
  let found = findAll(programs);
  if (found === undefined && canInstall()) {
    const trouble = installPackages(packages);
    if (trouble !== undefined) console.warn(trouble);
    found = findAll(programs);
  }
  if (found !== undefined) return found;
  const hint = `${service} is not there: install ${packages.join(' and ')}.`;
  if (process.env['CI'] === 'true') throw new Error(`CI=true needs ${service}. ${hint}`);
  return hint;
}

/**
 * @template {string} Name
 * @param {Readonly<Record<Name, ProgramSource>>} programs
 * @returns {Readonly<Record<Name, string>> | undefined}
 */
function findAll(programs) {
  const names = /** @type {Name[]} */ (Object.keys(programs));
  const paths = names.map((name) => /** @type {const} */ ([name, findProgram(programs[name])]));
  if (paths.some(([, path]) => path === undefined)) return undefined;
  return /** @type {Record<Name, string>} */ (Object.fromEntries(paths));
}
