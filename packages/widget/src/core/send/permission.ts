import type { FormPlan, MultipartPlan } from '@oss-uploader/shared';

import { parseOssDate } from './parse-oss-date.js';

/** What a file may be sent with. */
export interface Permission {
  readonly plan: FormPlan | MultipartPlan;
  /** OSS may have parts of it. */
  readonly isContinued: boolean;
  /** By `Clock.elapsed`. */
  readonly freshUntil: number;
}

/** After that, a plan that was fetched ahead is fetched again. */
const UNSURE_LIFETIME_MS = 60_000;

/** How long a plan may be used, by when it was signed, and not by this device's clock, which may be a day off; with a margin. */
export function planLifetimeMs(plan: FormPlan | MultipartPlan): number {
  // The URLs of a multipart plan have lives of their own.
  if (plan.kind === 'multipart') return Infinity;
  const date = plan.fields.find(([name]) => name === 'x-oss-date')?.[1];
  const signedAt = parseOssDate(date ?? '');
  if (signedAt === undefined) return UNSURE_LIFETIME_MS;
  return (Date.parse(plan.expiresAt) - signedAt) * 0.8;
}
