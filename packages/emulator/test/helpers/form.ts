import { createHmac } from 'node:crypto';
import { accessKeyId, accessKeySecret, bucket } from './use-emulator.js';

export type Fields = readonly (readonly [name: string, value: string])[];

export interface FormFilePart {
  readonly name?: string;
  readonly filename?: string;
  readonly contentType?: string;
  readonly content: string | Buffer;
  readonly extraHeader?: string;
}

export interface RawForm {
  readonly contentType: string;
  readonly body: Buffer;
}

export const boundary = '----TestBoundary7MA4YWxkTrZu0gW';

/** A multipart body, byte by byte as given: also ones that no browser would send. */
export function rawForm(
  parts: readonly (Fields[number] | FormFilePart)[],
  closing = `--${boundary}--\r\n`,
): RawForm {
  const chunks: Buffer[] = [];
  for (const part of parts) {
    chunks.push(Buffer.from(`--${boundary}\r\n`));
    if ('content' in part) {
      const filename = part.filename === undefined ? '' : `; filename="${part.filename}"`;
      chunks.push(
        Buffer.from(
          `Content-Disposition: form-data; name="${part.name ?? 'file'}"${filename}\r\n` +
            (part.extraHeader === undefined ? '' : `${part.extraHeader}\r\n`) +
            (part.contentType === undefined ? '' : `Content-Type: ${part.contentType}\r\n`) +
            '\r\n',
        ),
        Buffer.from(part.content),
        Buffer.from('\r\n'),
      );
    } else {
      chunks.push(
        Buffer.from(`Content-Disposition: form-data; name="${part[0]}"\r\n\r\n${part[1]}\r\n`),
      );
    }
  }
  chunks.push(Buffer.from(closing));
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(chunks) };
}

export async function post(
  url: string,
  form: RawForm,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: form.body,
    redirect: 'manual',
    headers: { 'Content-Type': form.contentType, ...headers },
  });
}

export function inAnHour(): string {
  return new Date(Date.now() + 3600_000).toISOString();
}

/** Conditions that allow any key of the bucket. */
export const anyKey: readonly unknown[] = [{ bucket }, ['starts-with', '$key', '']];

export interface SigningOptions {
  readonly expiration?: unknown;
  readonly conditions?: readonly unknown[];
  /** Replaces the whole document. */
  readonly policyText?: string;
  readonly key?: { readonly accessKeyId: string; readonly accessKeySecret: string };
  readonly region?: string;
  readonly signedAt?: Date;
}

const defaultKey = { accessKeyId, accessKeySecret };

/** The fields of a V1 signature, computed here from the protocol's text. */
export function signV1(options: SigningOptions = {}): Fields {
  const key = options.key ?? defaultKey;
  const policy = encodePolicy(options, options.conditions ?? anyKey);
  return [
    ['OSSAccessKeyId', key.accessKeyId],
    ['policy', policy],
    ['Signature', createHmac('sha1', key.accessKeySecret).update(policy).digest('base64')],
  ];
}

/** The fields of a V4 signature, computed here from the protocol's text. */
export function signV4(options: SigningOptions = {}): Fields {
  const key = options.key ?? defaultKey;
  const region = options.region ?? 'cn-hangzhou';
  const timestamp = (options.signedAt ?? new Date()).toISOString().replace(/\.\d+|[-:]/g, '');
  const day = timestamp.slice(0, 8);
  const credential = `${key.accessKeyId}/${day}/${region}/oss/aliyun_v4_request`;
  const own: Fields = [
    ['x-oss-signature-version', 'OSS4-HMAC-SHA256'],
    ['x-oss-credential', credential],
    ['x-oss-date', timestamp],
  ];
  const conditions = options.conditions ?? anyKey;
  const policy = encodePolicy(options, [
    ...conditions,
    ...own.map(([name, value]) => ({ [name]: value })),
  ]);
  const hmac = (secret: string | Buffer, text: string) =>
    createHmac('sha256', secret).update(text).digest();
  const signing = hmac(
    hmac(hmac(hmac(`aliyun_v4${key.accessKeySecret}`, day), region), 'oss'),
    'aliyun_v4_request',
  );
  return [...own, ['policy', policy], ['x-oss-signature', hmac(signing, policy).toString('hex')]];
}

function encodePolicy(options: SigningOptions, conditions: readonly unknown[]): string {
  const text =
    options.policyText ??
    JSON.stringify({ expiration: options.expiration ?? inAnHour(), conditions });
  return Buffer.from(text).toString('base64');
}
