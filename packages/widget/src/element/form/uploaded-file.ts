import type { UploadItem } from '../../core/item/upload-item.js';

/** A file that is in OSS: what a form sends of it with `value-format="json"`. */
export interface UploadedFile {
  /** The name of the object in the bucket. */
  readonly key: string;
  /** The file's own name. */
  readonly name: string;
  readonly size: number;
  readonly type: string;
  /** As OSS computed it, where the server tells it. */
  readonly crc64?: string | undefined;
  /** The application's own answer. */
  readonly response?: unknown;
}

/** An item never changes, so neither does what a form sends of it. */
const known = new WeakMap<UploadItem, UploadedFile>();

/** What of these items has arrived, in their order. */
export function uploadedOf(items: readonly UploadItem[]): readonly UploadedFile[] {
  const files: UploadedFile[] = [];
  for (const item of items) {
    const { file, state } = item;
    if (state.phase !== 'succeeded') continue;
    let uploaded = known.get(item);
    if (uploaded === undefined) {
      const { key, upload, response } = state.result;
      const { name, size, type } = file;
      uploaded = { key, name, size, type, crc64: upload?.crc64, response };
      known.set(item, uploaded);
    }
    files.push(uploaded);
  }
  return files;
}
