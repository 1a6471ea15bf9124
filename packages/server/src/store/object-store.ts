/** An object as OSS describes it in the answer to HEAD. */
export interface StoredObject {
  readonly sizeBytes: number;
  readonly type: string;
  /** Without quotes. */
  readonly etag: string;
  /** Unsigned decimal text; OSS has none for some copies. */
  readonly crc64: string | undefined;
}

/** What an object is served with. */
export interface ObjectHeaders {
  readonly type: string;
  /** `undefined`: browsers show what they can. */
  readonly disposition: 'attachment' | undefined;
}

/** A part of a multipart upload that OSS holds. */
export interface StoredPart {
  readonly partNumber: number;
  readonly sizeBytes: number;
  /** Without quotes. */
  readonly etag: string;
  /** Unsigned decimal text; not all stores list it. */
  readonly crc64: string | undefined;
  readonly storedAt: Date;
}

/** A multipart upload that is neither complete nor aborted. */
export interface OpenUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly initiatedAt: Date;
}

export interface StoreRequest {
  /** After this long without an answer the store counts as unavailable. Per request, where it takes several. */
  readonly timeoutMs: number;
}

/** What the server itself asks of OSS. Each method throws `StorageUnavailable` when it gets no answer. */
export interface ObjectStore {
  /** `undefined` if there is no such object. */
  head(key: string, request: StoreRequest): Promise<StoredObject | undefined>;
  /** The first bytes of an object, at most so many; `undefined` if there is no such object. */
  readStart(key: string, mostBytes: number, request: StoreRequest): Promise<Buffer | undefined>;
  /** Deletes an object; one that is not there is no failure. */
  delete(key: string, request: StoreRequest): Promise<void>;
  /**
   * Begins a multipart upload and answers its id; `undefined` if there already is an object of this name,
   * which is never overwritten.
   */
  initiate(key: string, headers: ObjectHeaders, request: StoreRequest): Promise<string | undefined>;
  /** All parts, by number; `undefined` if there is no such upload (any more). */
  listParts(
    key: string,
    uploadId: string,
    request: StoreRequest,
  ): Promise<readonly StoredPart[] | undefined>;
  /** Makes the object of exactly these parts, unless the upload is gone or the name is taken. */
  complete(
    key: string,
    uploadId: string,
    parts: readonly StoredPart[],
    request: StoreRequest,
  ): Promise<'completed' | 'no-such-upload' | 'object-exists'>;
  /** Frees the parts. Answers whether there was such an upload. */
  abort(key: string, uploadId: string, request: StoreRequest): Promise<boolean>;
  /** What all objects under a prefix hold together, in bytes; unfinished uploads do not count. */
  sumSizes(prefix: string, request: StoreRequest): Promise<number>;
  /** All open uploads under a prefix. May be aborted while they are listed. */
  listUploads(prefix: string, request: StoreRequest): AsyncIterable<OpenUpload>;
}
