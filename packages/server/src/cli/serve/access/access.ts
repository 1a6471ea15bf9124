import type { Authorize } from '../../../options/options.js';

/** Who may upload, as chosen by the settings. */
export interface Access {
  readonly authorize: Authorize;
  /** A sentence for the start of the log. */
  readonly description: string;
  /** Whether anybody who reaches the server may upload. */
  readonly isOpen: boolean;
}
