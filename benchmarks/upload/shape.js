// @ts-check

/** The line that uploads are measured on. @type {import('./shaped-line.js').Shape} */
export const shape = { bytesPerSecond: 5e6, connectionBytesPerSecond: 1e6, roundTripMs: 100 };
