/** Names of what systems and programs leave in folders for themselves; lower-case. */
const JUNK: ReadonlySet<string> = new Set([
  '.ds_store',
  '.appledouble',
  '.fseventsd',
  '.localized',
  '.spotlight-v100',
  '.temporaryitems',
  '.trashes',
  '__macosx',
  '$recycle.bin',
  'desktop.ini',
  'ehthumbs.db',
  'icon\r',
  'system volume information',
  'thumbs.db',
]);

/** Whether nobody who adds a folder means this file or folder in it. */
export function isJunk(name: string): boolean {
  return JUNK.has(name.toLowerCase()) || name.startsWith('._');
}

/** The same for the path of a file in a folder that was chosen. */
export function isJunkPath(relativePath: string): boolean {
  return relativePath.split('/').some(isJunk);
}
