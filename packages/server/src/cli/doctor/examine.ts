import type { StsOptions } from '../../options/options.js';
import { BucketClient } from '../bucket/bucket-client.js';
import type { OssOptionsWithKeys } from '../settings/oss-settings.js';
import { checkAccess } from './checks/access.js';
import { checkCallback } from './checks/callback.js';
import { checkConnection } from './checks/connection.js';
import { checkCors } from './checks/cors.js';
import { checkForm } from './checks/form.js';
import { checkIdentity } from './checks/identity.js';
import { checkLifecycle } from './checks/lifecycle.js';
import { checkRights } from './checks/rights.js';
import { checkRole } from './checks/role.js';
import { checkSignature } from './checks/signature.js';
import type { Examination } from './examination.js';
import { skipped, type CheckName, type Finding } from './finding.js';

export interface Patient extends Omit<Examination, 'client'> {
  readonly oss: OssOptionsWithKeys;
  readonly role: StsOptions | undefined;
}

const OF_THE_BUCKET: readonly CheckName[] = ['rights', 'form', 'access', 'cors', 'lifecycle'];

/** Makes every check, in an order in which a later one can trust the earlier. */
export async function examine({ oss, role, ...rest }: Patient): Promise<readonly Finding[]> {
  const examination: Examination = { ...rest, client: new BucketClient(oss) };
  const findings: Finding[] = [
    checkSignature(examination),
    ...(await checkCallback(examination)),
    ...(await checkConnection(examination)),
  ];
  // A clock that is off is found, and everything below would say no more than that.
  if (hasFailed(findings, ['connection', 'clock'])) {
    return [...findings, ...skipAll(['region', 'key', 'bucket', ...OF_THE_BUCKET])];
  }
  const roleCheck = role === undefined ? undefined : await checkRole(oss, role);
  if (roleCheck !== undefined) findings.push(roleCheck.finding);
  if (roleCheck !== undefined && roleCheck.oss === undefined) {
    return [...findings, ...skipAll(['region', 'key', 'bucket', ...OF_THE_BUCKET])];
  }
  const inUse: Examination = { ...rest, client: new BucketClient(roleCheck?.oss ?? oss) };
  findings.push(...(await checkIdentity(inUse)));
  if (hasFailed(findings, ['clock', 'region', 'key', 'bucket'])) {
    return [...findings, ...skipAll(OF_THE_BUCKET)];
  }
  return [
    ...findings,
    ...(await checkRights(inUse)),
    await checkForm(inUse),
    await checkAccess(inUse),
    ...(await checkCors(inUse)),
    await checkLifecycle(inUse),
  ];
}

function hasFailed(findings: readonly Finding[], checks: readonly CheckName[]): boolean {
  return findings.some(({ check, verdict }) => verdict === 'failed' && checks.includes(check));
}

function skipAll(checks: readonly CheckName[]): readonly Finding[] {
  return checks.map((check) => skipped(check, 'Not looked at: first put right what failed above.'));
}
