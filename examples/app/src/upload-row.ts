/** An upload as the application remembers it, and as its page is told. */
export interface UploadRow {
  readonly id: string;
  /** Counts the uploads in the order they were recorded; gaps are possible. */
  readonly number: number;
  readonly owner: string;
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly type: string;
  readonly verified: boolean;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
}
