import { randomUUID } from 'node:crypto';

import type { BucketClient } from '../bucket/bucket-client.js';
import { readOssError, type OssErrorDetail } from '../bucket/oss-error-detail.js';

const TIMEOUT_MS = 10_000;

export interface FormProbe {
  readonly status: number;
  readonly headers: Headers;
  readonly error: OssErrorDetail;
}

/**
 * Posts a form as a browser does, with a file that is larger than its policy allows: OSS checks policy and
 * signature, refuses the size, and stores nothing.
 */
export async function probeForm(
  client: BucketClient,
  dir: string,
  origin?: string,
): Promise<FormProbe> {
  const form = new FormData();
  form.append('key', `${dir}doctor-${randomUUID()}`);
  const conditions = [
    ['starts-with', '$key', dir],
    ['content-length-range', 1, 1],
  ];
  for (const [name, value] of client.signForm(conditions, new Date())) form.append(name, value);
  form.append('file', new Blob(['two']), 'file');
  const response = await fetch(`${client.publicHost}/`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(origin === undefined ? {} : { headers: { Origin: origin } }),
  });
  const { status, headers } = response;
  return { status, headers, error: readOssError(status, await response.text()) };
}
