/** What the runs of one item leave for the next one. */
export class UploadMemory {
  /** Of the file's bytes, once they were read. */
  crc64: string | undefined;
  trace: UploadTrace = { kind: 'none' };
  /** Faults that were answered by trying again, but for those while the device was offline. */
  spentRetries = 0;
  /** Signatures that were expired, one after the other. */
  expiredInARow = 0;
  /** Connections that stalled, one after the other. */
  stallsInARow = 0;

  /** Sends to a new key, and reads the file again: what was stored was not what was read. */
  forgetAll(): void {
    this.crc64 = undefined;
    this.trace = { kind: 'none' };
  }
}

/** What may already be in OSS. */
export type UploadTrace =
  | { readonly kind: 'none' }
  /** A plan was made: the next one keeps its id and key. */
  | { readonly kind: 'planned'; readonly session: string }
  /** Every byte was handed over: ask before sending again. */
  | { readonly kind: 'sent'; readonly id: string; readonly key: string; readonly session: string }
  /** Posted with the tutorial's policy: sending again replaces the same key. */
  | { readonly kind: 'keyed'; readonly key: string; readonly dir: string };
