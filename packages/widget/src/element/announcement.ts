/** What is said with a name alone. */
export type NewsOfNames = 'added' | 'uploaded' | 'canceled' | 'recovered';

/** One thing worth saying. Things of a kind that come together are said together. */
export type Announcement =
  | { readonly kind: NewsOfNames; readonly name: string }
  | { readonly kind: 'failed' | 'rejected'; readonly name: string; readonly why: string }
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'finished'; readonly done: string; readonly total: string }
  | { readonly kind: 'said'; readonly text: string };
