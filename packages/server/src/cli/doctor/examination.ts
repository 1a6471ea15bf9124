import type { BucketClient } from '../bucket/bucket-client.js';

/** What the checks work with. */
export interface Examination {
  readonly client: BucketClient;
  /** A directory that uploads go to; probes are made in it. */
  readonly dir: string;
  /** Of the pages that upload. */
  readonly origins: readonly string[];
  readonly callbackUrl: URL | undefined;
}
