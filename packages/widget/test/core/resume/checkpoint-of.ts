import type { Checkpoint } from '../../../src/core/resume/checkpoint.js';
import type { FileFingerprint } from '../../../src/core/resume/file-fingerprint.js';

const FILE: FileFingerprint = {
  name: 'holiday.mp4',
  sizeBytes: 123_456_789,
  type: 'video/mp4',
  lastModified: 1_700_000_000_000,
  sample: '11051210869376104954',
};

/** A checkpoint as the engine writes it, but for what the test says. */
export function checkpointOf(id: string, changes: Partial<Checkpoint> = {}): Checkpoint {
  return {
    id,
    serverUrl: 'https://app.example.com/oss',
    file: FILE,
    kind: 'multipart',
    session: `session-${id}`,
    uploadId: `upload-${id}`,
    key: `user/${id}/holiday.mp4`,
    phase: 'sending',
    sentBytes: 0,
    updatedAt: 1_700_000_000_000,
    ...changes,
  };
}
