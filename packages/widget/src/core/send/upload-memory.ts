import type { MultipartPlan } from '@oss-uploader/shared';

import type { PartLedger } from '../multipart/part-ledger.js';
import type { Checkpoint } from '../resume/checkpoint.js';
import type { Claim } from '../resume/claim.js';
import type { Permission } from './permission.js';

/** What the runs of one item leave for the next one. */
export class UploadMemory {
  /** Of the file's bytes, once they were read. */
  crc64: string | undefined;
  trace: UploadTrace = { kind: 'none' };
  /** Fetched ahead, for the run that comes next. */
  permission: Permission | undefined;
  /** Settles when the plan that is being asked for is here. */
  planning: Promise<void> | undefined;
  /** The multipart upload that is under way, and what OSS has of it. */
  multipart: { readonly plan: MultipartPlan; readonly ledger: PartLedger } | undefined;
  /** No other page has begun it. */
  isNew = false;
  /** Another page may have begun it: it is looked up before it is planned. */
  mayBeKnown = false;
  /** The place in the line of all pages that have the same file. */
  claim: Claim | undefined;
  /** What was let go here, and was gone on with by another page. */
  elsewhere: Checkpoint | undefined;
  /** Faults in a row, but for those while the device was offline. */
  faultsInARow = 0;
  /** Those of them that count against `maxRetries`: an outage of ends that have worked before does not. */
  spentRetries = 0;
  /** When the outage began that is going on, by `Clock.elapsed`. */
  outageSince: number | undefined;
  /** Signatures that were expired, one after the other. */
  expiredInARow = 0;
  /** Connections that stalled, one after the other. */
  stallsInARow = 0;

  /** Bytes that need not be sent again. */
  get keptBytes(): number {
    return this.multipart?.ledger.keptBytes ?? 0;
  }

  /** Something got through: what went wrong before does not count any more. */
  recover(): void {
    this.faultsInARow = 0;
    this.spentRetries = 0;
    this.outageSince = undefined;
    this.expiredInARow = 0;
  }

  /** Sends to a new key, and reads the file again: what was stored was not what was read. */
  forgetAll(): void {
    this.crc64 = undefined;
    this.forgetPlan();
    this.trace = { kind: 'none' };
  }

  /** The next run asks for another plan. */
  forgetPlan(): void {
    this.permission = undefined;
    this.multipart = undefined;
  }
}

/** What may already be in OSS. */
export type UploadTrace =
  | { readonly kind: 'none' }
  /** A plan was made: the next one keeps its id and key. */
  | { readonly kind: 'planned'; readonly session: string }
  /** Every byte was handed over: ask before sending again. */
  | ({ readonly kind: 'sent' } & SentUpload)
  /** Posted with the tutorial's policy: sending again replaces the same key. */
  | { readonly kind: 'keyed'; readonly key: string; readonly dir: string };

export interface SentUpload {
  /** How it was sent decides what the server is asked. */
  readonly by: 'form' | 'multipart';
  readonly id: string;
  readonly key: string;
  readonly session: string;
}
