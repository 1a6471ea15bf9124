import type { CallbackVars } from '../options/options.js';

/** What a plan promised, and what the object in OSS is compared with. */
export interface PlannedUpload {
  readonly id: string;
  readonly owner: string;
  readonly key: string;
  /** The file's own name; a very long one is shortened so that the form's policy holds it. */
  readonly name: string;
  /** Where it was in the folder that the user added, whole or not at all; absent for files that came alone. */
  readonly relativePath: string | undefined;
  readonly sizeBytes: number;
  readonly type: string;
  /** CRC-64 of the bytes that the browser read, if it knew it when it planned. */
  readonly crc64: string | undefined;
  /** For the application. */
  readonly vars: CallbackVars;
}
