/** Thrown by every `parse…`: `field` is a path such as `files[0].sizeBytes`, empty for the whole. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly field: string;

  constructor(field: string, problem: string) {
    super(field === '' ? problem : `${field}: ${problem}`);
    this.field = field;
  }
}
