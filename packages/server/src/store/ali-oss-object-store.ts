import { StorageUnavailable } from '../errors.js';
import type { OssClient } from '../signing/oss-client.js';
import type { ObjectStore, StoreRequest, StoredObject } from './object-store.js';

export class AliOssObjectStore implements ObjectStore {
  readonly #client: OssClient;

  constructor(client: OssClient) {
    this.#client = client;
  }

  async head(key: string, { timeoutMs }: StoreRequest): Promise<StoredObject | undefined> {
    try {
      const { res } = await this.#client.head(key, { timeout: timeoutMs });
      return readHeaders(res.headers as Readonly<Record<string, unknown>>);
    } catch (error) {
      if (describe(error).status === 404) return undefined;
      throw unavailable('HeadObject', error);
    }
  }

  async delete(key: string, { timeoutMs }: StoreRequest): Promise<void> {
    try {
      await this.#client.delete(key, { timeout: timeoutMs });
    } catch (error) {
      if (describe(error).status !== 404) throw unavailable('DeleteObject', error);
    }
  }
}

function readHeaders(headers: Readonly<Record<string, unknown>>): StoredObject {
  const text = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    sizeBytes: Number(text('content-length')),
    type: text('content-type') ?? '',
    etag: (text('etag') ?? '').replace(/^"|"$/g, ''),
    crc64: text('x-oss-hash-crc64ecma'),
  };
}

/**
 * Keeps what helps (code, status, OSS's request id) and drops the SDK's error itself, which carries the
 * request's parameters.
 */
function unavailable(operation: string, error: unknown) {
  const { code, status, requestId } = describe(error);
  const details = [code, status === undefined ? undefined : `status ${status}`, requestId]
    .filter((part) => part !== undefined)
    .join(', ');
  return new StorageUnavailable(`OSS did not answer ${operation} (${details}): try again`);
}

interface SdkFault {
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
}

function describe(error: unknown): SdkFault {
  const fields: Readonly<Record<string, unknown>> =
    typeof error === 'object' && error !== null ? { ...error } : {};
  const { code, status, requestId } = fields;
  return {
    code: typeof code === 'string' ? code : error instanceof Error ? error.name : undefined,
    status: typeof status === 'number' ? status : undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
  };
}
