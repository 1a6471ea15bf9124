/** For a request that OSS answers from its index. */
export const STORE_TIMEOUT_MS = 10_000;
/** OSS puts up to 10,000 parts together before it answers. */
export const COMPLETE_TIMEOUT_MS = 60_000;
