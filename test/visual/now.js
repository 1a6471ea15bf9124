// @ts-check

/** The time in all pictures: the clock stands still. Unix time in milliseconds. */
export const NOW = Date.UTC(2026, 2, 5, 9, 30);
