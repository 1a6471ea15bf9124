import { OssError } from '../oss-error.js';

export const mostSkewMs = 15 * 60_000;

/** The refusal that tells a client how wrong its clock is; SDKs correct themselves by it. */
export function timeSkewed(requestTime: Date, now: Date): OssError {
  return new OssError('time-skewed', {
    details: {
      MaxAllowedSkewMilliseconds: String(mostSkewMs),
      RequestTime: requestTime.toISOString(),
      ServerTime: now.toISOString(),
    },
  });
}

export function assertSmallSkew(requestTime: Date, now: Date): void {
  if (!(Math.abs(now.getTime() - requestTime.getTime()) <= mostSkewMs))
    throw timeSkewed(requestTime, now);
}
