import { randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SharedTask } from './shared-task.js';

/** One sync of a folder does for all writes that wait for one: that is most of what small writes wait for. */
const directorySyncs = new Map<string, SharedTask>();

/** Makes renames and new files in the folder survive a crash of the machine. */
export async function syncDirectory(path: string): Promise<void> {
  // Windows can not open a folder; its file system journals renames by itself.
  if (process.platform === 'win32') return;
  const shared = directorySyncs.get(path) ?? new SharedTask(() => openAndSync(path));
  directorySyncs.set(path, shared);
  try {
    await shared.run();
  } finally {
    if (shared.isIdle) directorySyncs.delete(path);
  }
}

async function openAndSync(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Like `mkdir -p`, and the new folders survive a crash. */
export async function makeDirectory(path: string): Promise<void> {
  const firstCreated = await mkdir(path, { recursive: true });
  if (firstCreated === undefined) return;
  const top = dirname(firstCreated);
  for (let at = path; at !== top; at = dirname(at)) await syncDirectory(dirname(at));
}

export async function writeAndSync(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Replaces a small file: readers see the old or the new text, whatever happens. */
export async function replaceFile(
  path: string,
  text: string,
  temporaryFolder = dirname(path),
): Promise<void> {
  const temporary = join(temporaryFolder, `.${randomUUID()}.tmp`);
  await writeAndSync(temporary, text);
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

export function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
