import { readFile } from 'node:fs/promises';
import { isNotFound } from './durable-fs.js';

/** The content of a file of the store's own; nothing if there is none. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
