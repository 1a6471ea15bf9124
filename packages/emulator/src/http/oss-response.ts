import type { Readable } from 'node:stream';

/** An answer, before the headers that all answers carry are added. */
export interface OssResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream comes with its `Content-Length` in `headers`. */
  readonly body?: string | Buffer | Readable;
}

export function xmlResponse(xml: string, status = 200): OssResponse {
  return { status, headers: { 'Content-Type': 'application/xml' }, body: xml };
}
