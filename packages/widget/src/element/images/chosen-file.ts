const chosen = new WeakMap<File, File>();

/** The file that was chosen, of one that is sent in its place; undefined for one that is sent as it was chosen. */
export function chosenFileOf(file: File): File | undefined {
  return chosen.get(file);
}

/** Remembers what a file was made of. */
export function rememberChosen(file: File, original: File): void {
  if (file !== original) chosen.set(file, original);
}
