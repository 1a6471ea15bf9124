import { StorageUnavailable } from '../errors.js';

/** What is safe to know about an error of the SDK, which itself carries the request's parameters. */
export interface SdkFault {
  /** OSS's code, or the SDK's name for a failure of the connection. */
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
}

export function describeFault(error: unknown): SdkFault {
  const fields: Readonly<Record<string, unknown>> =
    typeof error === 'object' && error !== null ? { ...error } : {};
  const { code, status, requestId } = fields;
  return {
    code: typeof code === 'string' ? code : error instanceof Error ? error.name : undefined,
    status: typeof status === 'number' ? status : undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
  };
}

/** Keeps what helps (code, status, OSS's request id) and drops the rest. */
export function unavailable(operation: string, error: unknown) {
  const { code, status, requestId } = describeFault(error);
  const details = [code, status === undefined ? undefined : `status ${status}`]
    .filter((part) => part !== undefined)
    .join(', ');
  return new StorageUnavailable(`OSS did not answer ${operation} (${details}): try again`, {
    ossRequestId: requestId,
  });
}
