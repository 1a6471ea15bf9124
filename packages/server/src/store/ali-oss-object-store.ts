import type OSS from 'ali-oss';

import type { OssClient } from '../signing/oss-client.js';
import type {
  ObjectHeaders,
  ObjectStore,
  OpenUpload,
  StoredObject,
  StoredPart,
  StoreRequest,
} from './object-store.js';
import { describeFault, unavailable } from './sdk-fault.js';
import { decodeName, elementsOf, readPart, readUpload, textOf, unquote } from './sdk-xml.js';

/** Most that OSS lists at once. */
const LARGEST_PAGE = 1000;
const NO_OVERWRITE = { 'x-oss-forbid-overwrite': 'true' };

export class AliOssObjectStore implements ObjectStore {
  readonly #currentClient: () => Promise<OssClient>;

  readonly #pageSize: number;

  constructor(
    currentClient: () => Promise<OssClient>,
    { pageSize = LARGEST_PAGE }: { pageSize?: number } = {},
  ) {
    this.#currentClient = currentClient;
    this.#pageSize = pageSize;
  }

  async head(key: string, { timeoutMs }: StoreRequest): Promise<StoredObject | undefined> {
    const client = await this.#currentClient();
    try {
      const { res } = await client.head(key, { timeout: timeoutMs });
      return readHeaders(res.headers as Readonly<Record<string, unknown>>);
    } catch (error) {
      if (describeFault(error).status === 404) return undefined;
      throw unavailable('HeadObject', error);
    }
  }

  async readStart(
    key: string,
    mostBytes: number,
    { timeoutMs }: StoreRequest,
  ): Promise<Buffer | undefined> {
    const client = await this.#currentClient();
    try {
      const answer = await client.get(key, {
        timeout: timeoutMs,
        headers: { Range: `bytes=0-${mostBytes - 1}` },
      });
      const content: unknown = answer.content;
      return Buffer.isBuffer(content) ? content : Buffer.alloc(0);
    } catch (error) {
      const { status } = describeFault(error);
      if (status === 404) return undefined;
      // Nothing has no first byte.
      if (status === 416) return Buffer.alloc(0);
      throw unavailable('GetObject', error);
    }
  }

  async delete(key: string, { timeoutMs }: StoreRequest): Promise<void> {
    const client = await this.#currentClient();
    try {
      await client.delete(key, { timeout: timeoutMs });
    } catch (error) {
      if (describeFault(error).status === 404) return;
      throw unavailable('DeleteObject', error);
    }
  }

  async initiate(
    key: string,
    { type, disposition }: ObjectHeaders,
    { timeoutMs }: StoreRequest,
  ): Promise<string | undefined> {
    const client = await this.#currentClient();
    try {
      const { uploadId } = await client.initMultipartUpload(key, {
        timeout: timeoutMs,
        headers: {
          'Content-Type': type,
          ...(disposition && { 'Content-Disposition': disposition }),
          ...NO_OVERWRITE,
        },
      });
      return uploadId;
    } catch (error) {
      if (describeFault(error).code === 'FileAlreadyExists') return undefined;
      throw unavailable('InitiateMultipartUpload', error);
    }
  }

  async listParts(
    key: string,
    uploadId: string,
    { timeoutMs }: StoreRequest,
  ): Promise<readonly StoredPart[] | undefined> {
    const parts: StoredPart[] = [];
    let marker = 0;
    const client = await this.#currentClient();
    try {
      for (;;) {
        const query: OSS.ListPartsQuery = {
          'max-parts': this.#pageSize,
          'part-number-marker': marker,
          'encoding-type': 'url',
        };
        const page = await client.listParts(key, uploadId, query, { timeout: timeoutMs });
        parts.push(...elementsOf(page.parts).map(readPart));
        // The SDK's types promise a boolean and a number; it hands out texts.
        if (String(page.isTruncated) !== 'true') return parts;
        marker = advance(marker, Number(String(page.nextPartNumberMarker)));
      }
    } catch (error) {
      if (describeFault(error).code === 'NoSuchUpload') return undefined;
      throw unavailable('ListParts', error);
    }
  }

  async complete(
    key: string,
    uploadId: string,
    parts: readonly StoredPart[],
    { timeoutMs }: StoreRequest,
  ): Promise<'completed' | 'no-such-upload' | 'object-exists'> {
    const listed = parts.map(({ partNumber, etag }) => ({
      number: partNumber,
      etag: `"${etag}"`,
    }));
    const client = await this.#currentClient();
    try {
      await client.completeMultipartUpload(key, uploadId, listed, {
        timeout: timeoutMs,
        headers: NO_OVERWRITE,
      });
      return 'completed';
    } catch (error) {
      const { code } = describeFault(error);
      if (code === 'NoSuchUpload') return 'no-such-upload';
      if (code === 'FileAlreadyExists') return 'object-exists';
      // `InvalidPart`, too: a part was sent again between the list and this.
      throw unavailable('CompleteMultipartUpload', error);
    }
  }

  async abort(key: string, uploadId: string, { timeoutMs }: StoreRequest): Promise<boolean> {
    const client = await this.#currentClient();
    try {
      await client.abortMultipartUpload(key, uploadId, { timeout: timeoutMs });
      return true;
    } catch (error) {
      if (describeFault(error).code === 'NoSuchUpload') return false;
      throw unavailable('AbortMultipartUpload', error);
    }
  }

  async sumSizes(prefix: string, { timeoutMs }: StoreRequest): Promise<number> {
    const client = await this.#currentClient();
    let sumBytes = 0;
    let token = '';
    try {
      for (;;) {
        // The SDK signs an empty value otherwise than OSS does, so none is sent.
        const query = {
          ...(prefix === '' ? {} : { prefix }),
          ...(token === '' ? {} : { 'continuation-token': token }),
          'max-keys': String(this.#pageSize),
          'encoding-type': 'url' as const,
        };
        const page = await client.listV2(query, { timeout: timeoutMs });
        for (const { size } of page.objects) sumBytes += size;
        if (!page.isTruncated) return sumBytes;
        token = nextToken(token, page.nextContinuationToken);
      }
    } catch (error) {
      throw unavailable('ListObjectsV2', error);
    }
  }

  async *listUploads(prefix: string, { timeoutMs }: StoreRequest): AsyncGenerator<OpenUpload> {
    let markers: Readonly<Record<string, string>> = {};
    for (;;) {
      const page = await this.#listUploadsPage({ prefix, ...markers }, timeoutMs);
      yield* elementsOf(page.uploads).map(readUpload);
      if (!page.isTruncated) return;
      const next = {
        'key-marker': decodeName(textOf(page.nextKeyMarker)),
        'upload-id-marker': textOf(page.nextUploadIdMarker),
      };
      if (next['key-marker'] === '') return;
      markers = next;
    }
  }

  async #listUploadsPage(query: Readonly<Record<string, string>>, timeout: number) {
    // The SDK signs an empty value otherwise than OSS does, so none is sent. The encoding is missing in its
    // types; without it, XML cannot carry every name.
    const filled = Object.entries(query).filter(([, value]) => value !== '');
    const encoded = {
      ...Object.fromEntries(filled),
      'max-uploads': this.#pageSize,
      'encoding-type': 'url',
    };
    const client = await this.#currentClient();
    try {
      return await client.listUploads(encoded, { timeout });
    } catch (error) {
      throw unavailable('ListMultipartUploads', error);
    }
  }
}

/** A store that says that there is more, but not from where on, would be asked for ever. */
function advance(marker: number, next: number): number {
  if (next > marker) return next;
  throw new Error('the list of parts does not go on');
}

function nextToken(token: string, next: unknown): string {
  if (typeof next === 'string' && next !== '' && next !== token) return next;
  throw new Error('the list of objects does not go on');
}

function readHeaders(headers: Readonly<Record<string, unknown>>): StoredObject {
  const text = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    sizeBytes: Number(text('content-length')),
    type: text('content-type') ?? '',
    etag: unquote(text('etag') ?? ''),
    crc64: text('x-oss-hash-crc64ecma'),
  };
}
