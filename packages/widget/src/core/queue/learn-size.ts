/** The browser asks the disk for it when it is first read, and keeps it; the page waits for that. */
export function learnSize(file: File): number {
  return file.size;
}
