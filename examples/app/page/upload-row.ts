/** A row of `GET /api/uploads`, and of the event stream. */
export interface UploadRow {
  readonly id: string;
  readonly number: number;
  readonly owner: string;
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly type: string;
  readonly verified: boolean;
  readonly receivedAt: string;
}
