// @ts-check
import { setTimeout as delay } from 'node:timers/promises';

/** @import { SoakEvent } from '../decisions/decide-events.js' */
/** @import { World } from '../world/world.js' */
/** @import { User } from './user.js' */

/**
 * Lets an event happen, and ends when it is over.
 *
 * @param {SoakEvent} event
 * @param {number} index
 * @param {{ world: World, user: User }} run
 */
export async function happen(event, index, { world, user }) {
  const over = world.history.begin(describeEvent(event));
  const tag = `event ${index}`;
  try {
    switch (event.kind) {
      case 'kill-store':
        return await world.killStore(event.downMs);
      case 'kill-application':
        return await world.killApplication(event.downMs);
      case 'kill-both':
        await Promise.all([world.killStore(event.downMs), world.killApplication(event.downMs)]);
        return;
      case 'kill-browser':
        return await user.crash();
      case 'reload':
        return await user.reload();
      case 'offline':
        return await user.beOffline(event.isTold, () => delay(event.downMs));
      case 'cut-connections':
        return world.cutConnections();
      case 'clock':
        return await user.setClock(event.offsetMs);
      case 'store-busy': {
        const { status, code } = event;
        await world.addStoreFaults(tag, [{ action: { kind: 'status', status, code } }]);
        await delay(event.durationMs);
        return await world.removeStoreFaults(tag);
      }
      case 'callback-gone':
        await world.addStoreFaults(tag, [{ action: { kind: 'callback-unreachable' } }]);
        await delay(event.durationMs);
        return await world.removeStoreFaults(tag);
      case 'slow-line': {
        const { bytesPerSecond } = event;
        await world.addStoreFaults(tag, [
          { action: { kind: 'bandwidth', bytesPerSecond, across: 'all' } },
        ]);
        await delay(event.durationMs);
        return await world.removeStoreFaults(tag);
      }
      case 'application-fault': {
        const { route, times, action } = event;
        return await world.addApplicationFault({ route, left: times, action });
      }
    }
  } finally {
    over();
  }
}

/** @param {SoakEvent} event */
export function describeEvent({ kind, ...details }) {
  const text = Object.entries(details)
    .filter(([name]) => name !== 'atDone')
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' ');
  return text === '' ? kind : `${kind} ${text}`;
}
