import './support/fixture.js';

/** The page inside the frame of `form-history.test.ts`; it is left, and come back to. */
parent.postMessage('ready', '*');
