// @ts-check
import { ENGINE_NAMES, ENGINES } from './engines.js';
import { findProgram } from './find-program.js';
import { canInstall, installPackages } from './install-packages.js';

/** @import { EngineName } from './engines.js' */

/**
 * @typedef {object} Engine
 * @property {EngineName} name
 * @property {Readonly<Record<string, string>>} programs
 */

/**
 * Finds the engines to test in: named by environment, on the system, in Playwright's cache, or, as root on Debian,
 * installed now. Says in one line which engine is left out and why. Never answers with none, and under `CI=true`
 * with nothing less than all. `BROWSERS=chromium,webkit` asks for some only.
 *
 * @returns {Promise<readonly Engine[]>}
 */
export async function resolveBrowsers() {
  const wanted = wantedEngines();
  const engines = [];
  const reasons = [];
  for (const name of wanted) {
    const result = resolveEngine(name);
    if (typeof result === 'string') reasons.push(`${name} left out: ${result}`);
    else engines.push(result);
  }
  for (const reason of reasons) console.warn(reason);
  if (engines.length === 0) throw new Error(`No browser to test in. ${reasons.join('. ')}`);
  if (process.env['CI'] === 'true' && engines.length < ENGINE_NAMES.length) {
    throw new Error(`CI=true needs ${ENGINE_NAMES.join(', ')}. ${reasons.join('. ')}`);
  }
  return engines;
}

/** @returns {readonly EngineName[]} */
function wantedEngines() {
  const asked = process.env['BROWSERS'];
  if (asked === undefined || asked === '') return ENGINE_NAMES;
  const names = asked.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !ENGINE_NAMES.some((known) => known === name));
  if (unknown.length > 0) {
    throw new Error(`BROWSERS=${asked}: expected some of ${ENGINE_NAMES.join(', ')}.`);
  }
  return ENGINE_NAMES.filter((name) => names.includes(name));
}

/**
 * @param {EngineName} name
 * @returns {Engine | string} the engine, or why there is none
 */
function resolveEngine(name) {
  const { packages } = ENGINES[name];
  let { programs, missing } = findPrograms(name);
  if (missing.length > 0 && canInstall()) {
    const trouble = installPackages(packages);
    if (trouble !== undefined) return trouble;
    ({ programs, missing } = findPrograms(name));
  }
  if (missing.length === 0) return { name, programs };
  const hint = missing.map((program) => ENGINES[name].programs[program]?.env).join(', ');
  return `no ${missing.join(', no ')} found; install ${packages.join(' and ')}, or set ${hint}`;
}

/** @param {EngineName} name */
function findPrograms(name) {
  /** @type {Record<string, string>} */
  const programs = {};
  /** @type {string[]} */
  const missing = [];
  for (const [program, source] of Object.entries(ENGINES[name].programs)) {
    const path = findProgram(source);
    if (path === undefined) missing.push(program);
    else programs[program] = path;
  }
  return { programs, missing };
}
