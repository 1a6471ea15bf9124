// @ts-check
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Packs every package as it would be published, and lets publint and "are the types wrong" look at
 * the tarball: what a user installs, not what lies in the folder.
 */
const run = promisify(execFile);
const bin = join(process.cwd(), 'node_modules', '.bin');
const packages = ['shared', 'server', 'emulator', 'widget'];
const folder = await mkdtemp(join(tmpdir(), 'oss-uploader-packages-'));

try {
  for (const name of packages) {
    const target = join(folder, name);
    await run('npx', ['--yes', 'pnpm@12', 'pack', '--pack-destination', target], {
      cwd: join('packages', name),
    });
    const [tarball] = await readdir(target);
    if (tarball === undefined) throw new Error(`packages/${name} was not packed`);
    const path = join(target, tarball);
    await run(join(bin, 'publint'), ['run', path, '--strict']);
    await run(join(bin, 'attw'), [path, '--profile', 'esm-only']);
    console.log(`packages/${name}: shape and types are right`);
  }
} catch (error) {
  const output = /** @type {{ stdout?: string, stderr?: string, message: string }} */ (error);
  console.error(output.stdout, output.stderr, output.message);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
