import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncDirectory } from './durable-fs.js';
import type { ObjectMetadata } from './object-metadata.js';
import { metadataPath, objectPath } from './object-path.js';

/** Where things are in the data folder. */
export interface StoreFolders {
  readonly data: string;
  readonly staging: string;
  readonly commits: string;
  readonly uploads: string;
}

/** What `commits` holds: the metadata of an object that is about to be there, or a key that is about to go. */
export type CommitRecord =
  ObjectMetadata | { readonly bucket: string; readonly deletedKey: string };

export function storeFolders(data: string): StoreFolders {
  const own = join(data, '.emulator');
  return {
    data,
    staging: join(own, 'staging'),
    commits: join(own, 'commits'),
    uploads: join(own, 'uploads'),
  };
}

export function placeOf(folders: StoreFolders, bucket: string, key: string): string {
  return join(folders.data, bucket, 'objects', objectPath(key));
}

export async function finishDeletion(record: string, target: string): Promise<void> {
  // The metadata goes first: without it the bytes are not an object any more.
  await rm(metadataPath(target), { force: true });
  await rm(target, { force: true });
  await syncDirectory(dirname(target));
  await rm(record);
}

/** The record of a commit becomes the metadata; that is the last step of a write. */
export async function moveRecord(record: string, target: string): Promise<void> {
  await rename(record, metadataPath(target));
  await syncDirectory(dirname(target));
}

export async function removeUpload(
  folders: StoreFolders,
  { upload }: ObjectMetadata,
): Promise<void> {
  if (upload === undefined) return;
  await rm(join(folders.uploads, upload.id), { recursive: true, force: true });
  await syncDirectory(folders.uploads);
}
