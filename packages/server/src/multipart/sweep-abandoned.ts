import type { Services } from '../services.js';
import type { OpenUpload } from '../store/object-store.js';
import { STORE_TIMEOUT_MS } from './timeouts.js';

export interface SweepOptions {
  /**
   * Only uploads of keys under this: `user/`. Empty means the whole bucket, other programs' uploads
   * included.
   */
  readonly prefix: string;
  /** Without a new part for this long, an upload is abandoned. Default: the life of a session. */
  readonly olderThanSeconds?: number | undefined;
}

export interface SweepReport {
  /** Open uploads under the prefix. */
  readonly found: number;
  readonly aborted: number;
  /** Young, or with a part that is. */
  readonly kept: number;
  /** Could not be asked for or aborted; the next sweep will see them again. */
  readonly failed: number;
}

export type SweepAbandoned = (options: SweepOptions) => Promise<SweepReport>;

/**
 * Aborts multipart uploads that nobody goes on with: OSS bills their parts until then. Run it once a day, on
 * one replica, or have a lifecycle rule of the bucket do the same by age alone.
 */
export function createSweep({ store, now, options }: Services): SweepAbandoned {
  const request = { timeoutMs: STORE_TIMEOUT_MS };

  return async ({ prefix, olderThanSeconds = options.sessionExpiresInSeconds }) => {
    if (!Number.isFinite(olderThanSeconds) || olderThanSeconds < 0) {
      throw new RangeError('olderThanSeconds: expected a number from 0');
    }
    const latest = now().getTime() - olderThanSeconds * 1000;
    const report = { found: 0, aborted: 0, kept: 0, failed: 0 };
    for await (const upload of store.listUploads(prefix, request)) {
      report.found += 1;
      report[await sweepOne(upload, latest).catch(() => 'failed' as const)] += 1;
    }
    return report;
  };

  async function sweepOne(upload: OpenUpload, latest: number): Promise<'aborted' | 'kept'> {
    const { key, uploadId, initiatedAt } = upload;
    // A date that cannot be read is not old.
    if (!(initiatedAt.getTime() <= latest)) return 'kept';
    const parts = await store.listParts(key, uploadId, request);
    // Complete or aborted by now, by someone else.
    if (parts === undefined) return 'kept';
    if (!parts.every(({ storedAt }) => storedAt.getTime() <= latest)) return 'kept';
    return (await store.abort(key, uploadId, request)) ? 'aborted' : 'kept';
  }
}
