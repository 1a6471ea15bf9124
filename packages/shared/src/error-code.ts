import * as v from 'valibot';

/** Every code that the server may answer with. Each has a page in `docs/errors`. */
export const ErrorCode = v.picklist([
  /** 400, 408, 413 or 425: the request does not follow the contract; the message names the field. */
  'invalid-request',
  /** 401: `authorize` refused the request. */
  'unauthorized',
  /** 404: no such route under the prefix. */
  'not-found',
  /** 413: above `limits.maxSizeBytes`. */
  'file-too-large',
  /** 415: neither the type nor the extension is in `limits.accept`. */
  'file-type-not-accepted',
  /** 422: more files in one request than `limits.maxFiles`. */
  'too-many-files',
  /** 422: more bytes than the owner may still add; see the option `quota`. */
  'quota-exceeded',
  /** 422: the `key` option returned a name that OSS or the directory rule does not allow. */
  'object-key-invalid',
  /** 401: the session is not one of ours, was changed, or belongs to another owner. */
  'session-invalid',
  /** 401: the session is past its end; plan the upload again. */
  'session-expired',
  /** 409: the object of this session is not in OSS (yet): send it (again). */
  'not-uploaded',
  /** 409: OSS holds an object of another size or type than was planned. */
  'object-mismatch',
  /** 409: the CRC-64 that OSS computed is not the one of the bytes that the browser read. */
  'integrity-mismatch',
  /** 429: a rate limit of the application; `Retry-After` says when to try again, if it says so. */
  'too-many-requests',
  /** 503: more requests than the server can answer in time; `Retry-After` says when to try again. */
  'overloaded',
  /** 400: an upload callback that could not be verified. */
  'callback-not-verified',
  /** 502: the application's `onUploaded` threw; the object is in OSS. */
  'application-failed',
  /** 503: OSS or its credentials could not be reached; try again. */
  'storage-unavailable',
  /** 500 or 503: anything else; the log has the reason under the request id. */
  'internal',
]);
export type ErrorCode = v.InferOutput<typeof ErrorCode>;
