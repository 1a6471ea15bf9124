/** A number in [0, 1): spreads retries, so that many clients do not come back at once. */
export type Random = () => number;
