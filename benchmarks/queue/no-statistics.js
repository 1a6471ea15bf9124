// @ts-check

/** In place of Vaadin's usage statistics, which are sent over the network. */
/** Does nothing. */
export function usageStatistics() {}
