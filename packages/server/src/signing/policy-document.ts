/** A policy document of PostObject, in the order in which it is written. */
export interface PolicyDocument {
  readonly expiration: string;
  readonly conditions: readonly PolicyCondition[];
}

export type PolicyCondition =
  | Readonly<Record<string, string>>
  | readonly ['eq' | 'starts-with', `$${string}`, string]
  | readonly ['content-length-range', number, number];

/** A field of the form, in the order in which it is posted. */
export type FormField = readonly [name: string, value: string];

/** An exact condition for every field, so that no one else chooses a value. */
export function pinFields(fields: readonly FormField[]): PolicyCondition[] {
  return fields.map(([name, value]) => ['eq', `$${name.toLowerCase()}`, value] as const);
}
