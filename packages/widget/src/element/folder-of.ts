/** Of `photos/2024/a.jpg`, `photos/2024`; empty for a file that came alone. */
export function folderOf(relativePath = ''): string {
  return relativePath.slice(0, Math.max(0, relativePath.lastIndexOf('/')));
}
