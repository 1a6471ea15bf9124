import { IntegrityMismatch } from '../errors.js';

/** Notices a file that was changed between its plan and its end. */
export function checkSameCrc64(planned: string | undefined, late: string | undefined): void {
  if (planned !== undefined && late !== undefined && planned !== late) {
    throw new IntegrityMismatch('The file has changed since it was planned: plan it again');
  }
}
