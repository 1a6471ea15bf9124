import type { MultipartPlan, UploadPlan } from '@oss-uploader/shared';

import type { Form } from './form.js';
import { parseOssDate } from './parse-oss-date.js';

/** What a file may be sent with. */
export type Permission = FormPermission | MultipartPermission;

interface FormPermission {
  readonly kind: 'form';
  readonly form: Form;
  readonly session: string;
  /** By `Clock.elapsed`. */
  readonly freshUntil: number;
}

interface MultipartPermission {
  readonly kind: 'multipart';
  readonly plan: MultipartPlan;
  readonly session: string;
  /** OSS may have parts of it. */
  readonly isContinued: boolean;
  readonly freshUntil: number;
}

/** After that, a plan that was fetched ahead is fetched again. */
const UNSURE_LIFETIME_MS = 60_000;

/** A plan that is no refusal, as it may be used. `now` is by `Clock.elapsed`. */
export function permissionOf(
  plan: Exclude<UploadPlan, { kind: 'rejected' }>,
  isContinued: boolean,
  now: number,
): Permission {
  const freshUntil = now + lifetimeMs(plan);
  const { id, key, session } = plan;
  if (plan.kind === 'multipart')
    return { kind: 'multipart', plan, session, isContinued, freshUntil };
  const { url, fields } = plan;
  const form: Form = { key, url, fields, origin: { kind: 'plan', id, session } };
  return { kind: 'form', form, session, freshUntil };
}

/** By when it was signed, and not by this device's clock, which may be a day off; with a margin. */
function lifetimeMs(plan: Exclude<UploadPlan, { kind: 'rejected' }>): number {
  // The URLs of a multipart plan have lives of their own.
  if (plan.kind === 'multipart') return Infinity;
  const date = plan.fields.find(([name]) => name === 'x-oss-date')?.[1];
  const signedAt = parseOssDate(date ?? '');
  if (signedAt === undefined) return UNSURE_LIFETIME_MS;
  return (Date.parse(plan.expiresAt) - signedAt) * 0.8;
}
