import type { RequestOutcome } from '../request-log.js';

/** There is nobody left to answer; thrown to leave an operation, never answered. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  readonly outcome: RequestOutcome;

  constructor(outcome: RequestOutcome) {
    super(`The connection ended: ${outcome}.`);
    this.outcome = outcome;
  }
}
