/**
 * How the element is laid out: `default` with a large target, `compact` with one line for the target and each file,
 * `button` with a button for the target, `grid` with a tile for each file.
 */
export type Variant = 'default' | 'compact' | 'button' | 'grid';
