/** Not in every library of types yet: https://wicg.github.io/file-system-access/#api-filesystemhandle. */
interface WithPermission {
  requestPermission?: (descriptor: { mode: 'read' }) => Promise<PermissionState>;
}

/** The file of a handle, once the user allows it; undefined when not, or when the file is gone. */
export async function readHandle(handle: FileSystemFileHandle): Promise<File | undefined> {
  try {
    const { requestPermission } = handle as FileSystemFileHandle & WithPermission;
    if (requestPermission !== undefined) {
      const permission = await requestPermission.call(handle, { mode: 'read' });
      if (permission !== 'granted') return undefined;
    }
    return await handle.getFile();
  } catch {
    return undefined;
  }
}
