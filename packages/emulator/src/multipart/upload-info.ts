import type { ObjectSettings } from '../operations/new-metadata.js';

/** What is known of a multipart upload from its start. */
export interface UploadInfo {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  /** ISO 8601, UTC. */
  readonly initiatedAt: string;
  /** What the object will be like. */
  readonly settings: ObjectSettings;
}
