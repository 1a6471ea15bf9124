import { randomUUID } from 'node:crypto';

import { explainRefusal } from '../../bucket/explain-refusal.js';
import { elementOf, type OssErrorDetail } from '../../bucket/oss-error-detail.js';
import type { Examination } from '../examination.js';
import { failed, ok, warning, type Finding } from '../finding.js';

/** What the server itself does at OSS, tried on an upload that is begun and given up: nothing is stored. */
export async function checkRights({ client, dir }: Examination): Promise<readonly Finding[]> {
  const key = `${dir}doctor-${randomUUID()}`;
  const missing: string[] = [];
  const others: Finding[] = [];
  const note = (right: string, error: OssErrorDetail | undefined, expected?: string) => {
    if (error === undefined || error.code === expected) return;
    if (error.code === 'AccessDenied' || error.code === 'UserDisable') missing.push(right);
    else others.push(unexpected(error));
  };
  const unexpected = (error: OssErrorDetail): Finding => {
    const { message, fix } = explainRefusal(error, client);
    return failed('rights', message, fix);
  };

  const { error: readError } = await client.ask({ method: 'GET', key });
  note('oss:GetObject', readError, 'NoSuchKey');
  const begun = await client.ask({ method: 'POST', key, subresource: 'uploads' });
  note('oss:PutObject', begun.error);
  const uploadId = elementOf(begun.body, 'UploadId');
  if (begun.error === undefined && uploadId !== undefined) {
    const subresource = { uploadId };
    note('oss:ListParts', (await client.ask({ method: 'GET', key, subresource })).error);
    note(
      'oss:AbortMultipartUpload',
      (await client.ask({ method: 'DELETE', key, subresource })).error,
    );
  }
  const resource = `acs:oss:*:*:${client.bucket}/${dir}*`;
  if (missing.length > 0) {
    others.push(
      failed(
        'rights',
        `The access key lacks ${missing.join(', ')} on ${resource}.`,
        `Give its RAM user a policy that allows ${missing.join(', ')} on ${resource}; docs/deployment.md has the whole policy.`,
      ),
    );
  }
  const { error: listError } = await client.ask({ method: 'GET', subresource: 'uploads' });
  if (listError?.code === 'AccessDenied') {
    others.push(
      warning(
        'rights',
        'The access key may not list unfinished uploads, which sweep needs.',
        `Allow oss:ListMultipartUploads on acs:oss:*:*:${client.bucket}, or use a lifecycle rule instead of sweep.`,
      ),
    );
  }
  if (others.length > 0) return others;
  return [ok('rights', `The access key may do what the server does under ${dir}.`)];
}
