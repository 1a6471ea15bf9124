import { OssError } from '../oss-error.js';
import type { Policy } from './policy.js';

export interface PolicySubject {
  readonly bucket: string;
  /** Form fields as sent, by lower-case name; `key` is not expanded. */
  readonly fields: ReadonlyMap<string, string>;
}

/**
 * Checks what can be checked before the content arrives. Fields that no condition mentions are not looked at:
 * other than in S3, they are the sender's choice.
 */
export function checkPolicy(policy: Policy, subject: PolicySubject, now: Date): void {
  if (policy.expiresAt.getTime() <= now.getTime()) {
    throw new OssError('policy-expired', {
      details: { Expiration: policy.expiresAt.toISOString(), ServerTime: now.toISOString() },
    });
  }
  const valueOf = (field: string) =>
    field === 'bucket' ? subject.bucket : subject.fields.get(field);
  for (const condition of policy.conditions) {
    if (condition.kind === 'content-length-range') continue;
    const value = valueOf(condition.field);
    if (!holds(condition, value)) {
      throw new OssError('policy-condition-failed', {
        message: `Invalid according to Policy: Policy Condition failed: ${condition.text}`,
      });
    }
  }
}

function holds(
  condition: Exclude<Policy['conditions'][number], { kind: 'content-length-range' }>,
  value: string | undefined,
): boolean {
  // A field that the form leaves out satisfies nothing, not even a list of forbidden values.
  if (value === undefined) return false;
  switch (condition.kind) {
    case 'eq':
      return value === condition.value;
    case 'starts-with':
      return value.startsWith(condition.prefix);
    case 'in':
      return condition.values.includes(value);
    case 'not-in':
      return !condition.values.includes(value);
  }
}

export interface ContentLengthRange {
  readonly minBytes: number;
  readonly maxBytes: number;
}

/** The sizes that satisfy every range of the policy. */
export function contentLengthRange(policy: Policy | undefined): ContentLengthRange {
  let minBytes = 0;
  let maxBytes = Number.MAX_SAFE_INTEGER;
  for (const condition of policy?.conditions ?? []) {
    if (condition.kind !== 'content-length-range') continue;
    minBytes = Math.max(minBytes, condition.minBytes);
    maxBytes = Math.min(maxBytes, condition.maxBytes);
  }
  return { minBytes, maxBytes };
}
