import { IndexedDbCheckpointStore } from '../../../src/core/adapters/indexed-db-checkpoint-store.js';
import { SystemClock } from '../../../src/core/adapters/system-clock.js';
import { WebLocks } from '../../../src/core/adapters/web-locks.js';
import type { OtherPage } from './open-other-page.js';

/** Runs in a frame: what another tab of the application has, code and all. */
const otherPage: OtherPage = {
  store: new IndexedDbCheckpointStore({ clock: new SystemClock() }),
  locks: new WebLocks(),
};
Object.assign(window, { otherPage });
