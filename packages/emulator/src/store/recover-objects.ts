import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  finishDeletion,
  moveRecord,
  placeOf,
  removeUpload,
  type CommitRecord,
  type StoreFolders,
} from './commit-steps.js';
import { isNotFound, makeDirectory } from './durable-fs.js';
import { readJson } from './read-json.js';

/** Finishes what a crash has left in `commits`, and removes what it has left in `staging`. */
export async function recoverObjects(folders: StoreFolders): Promise<void> {
  for (const name of await readdir(folders.commits)) {
    const path = join(folders.commits, name);
    const record = await readJson<CommitRecord>(path);
    if (record !== undefined) await finish(folders, path, name.slice(0, -'.json'.length), record);
  }
  for (const name of await readdir(folders.staging)) {
    await rm(join(folders.staging, name), { recursive: true, force: true });
  }
}

async function finish(
  folders: StoreFolders,
  path: string,
  id: string,
  record: CommitRecord,
): Promise<void> {
  const key = 'deletedKey' in record ? record.deletedKey : record.key;
  const target = placeOf(folders, record.bucket, key);
  await makeDirectory(dirname(target));
  if ('deletedKey' in record) {
    await finishDeletion(path, target);
    return;
  }
  const { upload } = record;
  const bytes =
    upload === undefined
      ? join(folders.staging, id)
      : join(folders.uploads, upload.id, upload.file);
  await rename(bytes, target).catch((error: unknown) => {
    // Moved already, and only the record was left.
    if (!isNotFound(error)) throw error;
  });
  await removeUpload(folders, record);
  await moveRecord(path, target);
}
