// @ts-check
import { spawnSync } from 'node:child_process';

import { findProgram } from './find-program.js';

/** Whether packages can be installed here without asking anybody. */
export function canInstall() {
  const isRoot = process.getuid?.() === 0;
  return isRoot && findProgram({ env: '', commands: ['apt-get'], paths: [] }) !== undefined;
}

/**
 * Installs Debian packages; answers with what went wrong, if anything did.
 *
 * @param {readonly string[]} packages
 * @returns {string | undefined}
 */
export function installPackages(packages) {
  console.log(`Installing ${packages.join(', ')} …`);
  const update = aptGet(['update', '--quiet']);
  const install = aptGet([
    'install',
    '--yes',
    '--option',
    'DPkg::Lock::Timeout=120',
    '--no-install-recommends',
    ...packages,
  ]);
  return install === undefined ? undefined : `apt-get: ${install || update || 'failed'}`;
}

/** @param {readonly string[]} args */
function aptGet(args) {
  const { status, stderr, error } = spawnSync('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return error?.message ?? stderr.trim().split('\n').at(-1) ?? '';
}
