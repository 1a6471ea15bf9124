/** An object as OSS describes it in the answer to HEAD. */
export interface StoredObject {
  readonly sizeBytes: number;
  readonly type: string;
  /** Without quotes. */
  readonly etag: string;
  /** Unsigned decimal text; OSS has none for some copies. */
  readonly crc64: string | undefined;
}

export interface StoreRequest {
  /** After this long without an answer the store counts as unavailable. */
  readonly timeoutMs: number;
}

/** What the server itself asks of OSS. Each method throws `StorageUnavailable` when it gets no answer. */
export interface ObjectStore {
  /** `undefined` if there is no such object. */
  head(key: string, request: StoreRequest): Promise<StoredObject | undefined>;
  /** Also succeeds if there is no such object. */
  delete(key: string, request: StoreRequest): Promise<void>;
}
