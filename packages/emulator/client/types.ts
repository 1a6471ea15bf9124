/** What the emulator's own routes answer, as far as the page shows it. */
export interface BucketList {
  readonly region: string;
  readonly buckets: readonly { readonly name: string; readonly acl: string }[];
}

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly sizeBytes: number;
  readonly contentType: string;
  readonly lastModified: string;
  readonly etag: string;
  readonly crc64: string;
  readonly acl: string;
  readonly userMetadata: Readonly<Record<string, string>>;
}

export interface Folder {
  readonly objects: readonly StoredObject[];
  readonly prefixes: readonly string[];
  readonly next?: string;
}

export interface RequestRecord {
  readonly id: string;
  readonly startedAt: string;
  readonly durationMs?: number;
  readonly method: string;
  readonly operation?: string;
  readonly bucket?: string;
  readonly key?: string;
  readonly receivedBytes: number;
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
  readonly callback?: string;
  readonly outcome: string;
}
