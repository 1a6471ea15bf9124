import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from './store/durable-fs.js';

/** Another emulator uses the folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/** Who claims a folder: a process id alone may have been given to another process since. */
interface Claim {
  readonly pid: number;
  /** Differs for each process that ever had this id; `0` where the system does not tell. */
  readonly birth: string;
}

/** The folders that this very process has, or is about to have. */
const takenHere = new Set<string>();

/**
 * Makes sure that one emulator at a time works on a folder of this machine.
 *
 * Each one claims the folder by an empty file that is named after its process, and only then looks for other claims:
 * of two that start at once, the later to claim sees the other, so they can never both go on. A claim whose process
 * has ended, by `kill -9` for instance, is removed.
 */
export class FolderLock {
  readonly #folder: string;
  readonly #path: string;

  private constructor(folder: string, path: string) {
    this.#folder = folder;
    this.#path = path;
  }

  /** Rejects with a sentence if the folder is in use. */
  static async acquire(dataDir: string): Promise<FolderLock> {
    const folder = join(dataDir, '.emulator');
    if (takenHere.has(folder)) throw inUse(dataDir, process.pid);
    takenHere.add(folder);
    const own = claimName({ pid: process.pid, birth: await birthOf(process.pid) });
    const lock = new FolderLock(folder, join(folder, own));
    try {
      await makeDirectory(folder);
      await writeFile(lock.#path, '');
      for (const name of await readdir(folder)) {
        const claim = parseClaim(name);
        if (claim === undefined || name === own) continue;
        if (await isAlive(claim)) throw inUse(dataDir, claim.pid);
        await rm(join(folder, name), { force: true });
      }
      return lock;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  async release(): Promise<void> {
    await rm(this.#path, { force: true });
    takenHere.delete(this.#folder);
  }
}

function inUse(dataDir: string, pid: number): FolderInUseError {
  return new FolderInUseError(
    `Another emulator (process ${pid}) uses the folder ${dataDir}: stop it, or choose another folder.`,
  );
}

function claimName({ pid, birth }: Claim): string {
  return `lock.${pid}.${birth}`;
}

function parseClaim(name: string): Claim | undefined {
  const [, pid = '', birth = ''] = /^lock\.(\d{1,10})\.([0-9a-f]+)$/.exec(name) ?? [];
  return pid === '' ? undefined : { pid: Number(pid), birth };
}

async function isAlive(claim: Claim): Promise<boolean> {
  // Another birth under our own id: a predecessor, as in a container where every start has the same id.
  if (claim.pid === process.pid) return false;
  try {
    process.kill(claim.pid, 0);
  } catch (error) {
    // Whatever may not be signalled is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return (await birthOf(claim.pid)) === claim.birth;
}

/** A digest of the boot and the tick at which Linux started the process. */
async function birthOf(pid: number): Promise<string> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => '');
  const [boot, stat] = await Promise.all([
    read('/proc/sys/kernel/random/boot_id'),
    read(`/proc/${pid}/stat`),
  ]);
  if (boot === '' || stat === '') return '0';
  // The second field is a name in parentheses that may contain spaces; field 22 is the start time.
  const startedAtTick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return createHash('sha256').update(`${boot}${startedAtTick}`).digest('hex').slice(0, 16);
}
