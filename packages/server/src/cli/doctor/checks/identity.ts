import { randomUUID } from 'node:crypto';

import { explainRefusal } from '../../bucket/explain-refusal.js';
import type { Examination } from '../examination.js';
import { failed, ok, skipped, type CheckName, type Finding } from '../finding.js';

const CHECKS: readonly CheckName[] = ['region', 'key', 'bucket'];

/** Whether OSS knows the key, and the bucket in that region: asks for an object that is not there. */
export async function checkIdentity({ client, dir }: Examination): Promise<readonly Finding[]> {
  const { error } = await client.ask({ method: 'GET', key: `${dir}doctor-${randomUUID()}` });
  const { region, accessKeyId, bucket } = client;
  const fine: Readonly<Record<string, Finding>> = {
    region: ok('region', `The bucket is in ${region}.`),
    key: ok('key', `OSS knows the access key ${accessKeyId}, and the secret belongs to it.`),
    bucket: ok('bucket', `The bucket ${bucket} exists.`),
  };
  const inOrder = (changed: readonly Finding[]) =>
    CHECKS.flatMap((check) => changed.find((one) => one.check === check) ?? fine[check] ?? []);
  if (error === undefined || error.code === 'NoSuchKey') return inOrder([]);

  const { culprit, message, fix } = explainRefusal(error, client);
  switch (culprit) {
    // OSS looks at time, region and key before it looks for the bucket.
    case 'clock':
      return [failed('clock', message, fix), ...skip(CHECKS)];
    case 'region':
      return inOrder([failed('region', message, fix), ...skip(['key', 'bucket'])]);
    case 'key':
      return inOrder([failed('key', message, fix), ...skip(['region', 'bucket'])]);
    case 'bucket':
      return inOrder([failed('bucket', message, fix), ...skip(['region'])]);
    // It may not read, but OSS has checked its signature: what it may do is looked at next.
    case 'rights':
      return inOrder([]);
    case 'other':
      return inOrder([failed('key', message, fix), ...skip(['region', 'bucket'])]);
  }
}

function skip(checks: readonly CheckName[]): readonly Finding[] {
  return checks.map((check) => skipped(check, 'Not known: OSS refused before it looked.'));
}
