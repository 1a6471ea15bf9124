/** A refusal in the words of the STS API; answered as JSON. */
export class StsError extends Error {
  override readonly name = 'StsError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
