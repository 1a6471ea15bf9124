import { invalidArgument, OssError } from '../oss-error.js';
import { parsePolicy } from '../policy/parse-policy.js';
import type { Policy } from '../policy/policy.js';
import { isEqualText } from './equal-text.js';
import { anonymous, signatureMismatch, type Identity } from './identity.js';
import type { SigningRules } from './signed-request.js';
import { signV1 } from './v1.js';
import { signV4, v4Algorithm } from './v4.js';
import { mostSkewMs, timeSkewed } from './clock-skew.js';
import { parseV4Credential, parseV4Timestamp } from './v4-timestamp.js';

export interface FormAuthentication {
  readonly identity: Identity;
  /** Absent only for an anonymous form. */
  readonly policy?: Policy;
}

const weekMs = 7 * 24 * 3600_000;

/**
 * Who sent a form, by its fields; headers and query do not count. A form that has any of the fields of a signature
 * must have all of them.
 */
export function authenticateForm(
  fields: ReadonlyMap<string, string>,
  rules: SigningRules,
  now: Date,
): FormAuthentication {
  if (v4Fields.some((name) => fields.has(name))) return checkV4(fields, rules, now);
  if (v1Fields.some((name) => fields.has(name))) return checkV1(fields, rules, now);
  return { identity: anonymous };
}

const v1Fields = ['ossaccesskeyid', 'policy', 'signature'];
const v4Fields = ['x-oss-signature-version', 'x-oss-credential', 'x-oss-date', 'x-oss-signature'];

function checkV1(
  fields: ReadonlyMap<string, string>,
  rules: SigningRules,
  now: Date,
): FormAuthentication {
  const accessKeyId = required(fields, 'OSSAccessKeyId', '0002-00000706');
  const base64 = required(fields, 'policy', '0002-00000702');
  const provided = required(fields, 'Signature', '0002-00000703', '0002-00000704');
  const key = rules.keys.find(accessKeyId, fields.get('x-oss-security-token'), now);
  if (!isEqualText(signV1(key.accessKeySecret, base64), provided)) {
    throw signatureMismatch(accessKeyId, provided, base64);
  }
  return { identity: key.identity, policy: parsePolicy(base64) };
}

function checkV4(
  fields: ReadonlyMap<string, string>,
  rules: SigningRules,
  now: Date,
): FormAuthentication {
  const version = required(fields, 'x-oss-signature-version', '');
  if (version !== v4Algorithm) {
    throw invalidArgument(
      `The x-oss-signature-version must be "${v4Algorithm}".`,
      'x-oss-signature-version',
      version,
    );
  }
  const credentialText = required(fields, 'x-oss-credential', '');
  const timestamp = required(fields, 'x-oss-date', '');
  const base64 = required(fields, 'policy', '0002-00000702');
  const provided = required(fields, 'x-oss-signature', '0002-00000703', '0002-00000704');
  const credential = parseV4Credential(credentialText, rules.region, 'x-oss-credential');
  const signedAt = parseV4Timestamp(timestamp, credential);
  const key = rules.keys.find(credential.accessKeyId, fields.get('x-oss-security-token'), now);
  if (!isEqualText(signV4(key.accessKeySecret, credential, base64), provided)) {
    throw signatureMismatch(credential.accessKeyId, provided, base64);
  }
  const policy = parsePolicy(base64);
  assertMandatoryConditions(policy, fields);
  const ageMs = now.getTime() - signedAt.getTime();
  if (-ageMs > mostSkewMs) throw timeSkewed(signedAt, now);
  if (ageMs > weekMs) throw new OssError('policy-expired');
  return { identity: key.identity, policy };
}

/** V4 wants its own fields among the conditions; that they equal the form's is checked with all others. */
function assertMandatoryConditions(policy: Policy, fields: ReadonlyMap<string, string>): void {
  const mandatory = ['x-oss-signature-version', 'x-oss-credential', 'x-oss-date'];
  if (fields.has('x-oss-security-token')) mandatory.push('x-oss-security-token');
  for (const field of mandatory) {
    if (
      !policy.conditions.some((condition) => condition.kind === 'eq' && condition.field === field)
    ) {
      throw new OssError('policy-invalid', {
        message: `Invalid Policy: the conditions of a V4 policy must contain "${field}".`,
      });
    }
  }
}

function required(
  fields: ReadonlyMap<string, string>,
  name: string,
  ec: string,
  ecIfEmpty = ec,
): string {
  const value = fields.get(name.toLowerCase());
  if (value === undefined || value === '') {
    throw missingField(name, value === undefined ? ec : ecIfEmpty);
  }
  return value;
}

/** What OSS answers to a form without a field that it needs, or with the field after the file. */
export function missingField(name: string, ec = ''): OssError {
  return invalidArgument(
    `The bucket POST must contain the specified '${name}'. If it is specified, please check the order of the fields`,
    name,
    '',
    ec,
  );
}
