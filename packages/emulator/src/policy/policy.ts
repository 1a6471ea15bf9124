/** A policy document, parsed. Field names are lower-case and without their `$`. */
export interface Policy {
  readonly expiresAt: Date;
  readonly conditions: readonly PolicyCondition[];
}

export type PolicyCondition =
  | { readonly kind: 'eq'; readonly field: string; readonly value: string; readonly text: string }
  | {
      readonly kind: 'starts-with';
      readonly field: string;
      readonly prefix: string;
      readonly text: string;
    }
  | {
      readonly kind: 'in' | 'not-in';
      readonly field: string;
      readonly values: readonly string[];
      readonly text: string;
    }
  | {
      readonly kind: 'content-length-range';
      readonly minBytes: number;
      readonly maxBytes: number;
      readonly text: string;
    };
