import { answer, refuse, sendSlowly, store, type Script } from '../demo/pseudo-oss.js';
import { FAULT_SCENARIOS } from './fault-scenarios.js';

/** Where faults are switched on and off. */
export interface FaultDesk {
  /** From now on, these and no others. */
  use(scenarios: ReadonlySet<string>): Promise<void>;
}

const ROUTE = '/__emulator/faults';

/** The control routes of the local OSS, which the development server passes on. */
export class EmulatorFaultDesk implements FaultDesk {
  async use(scenarios: ReadonlySet<string>): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    await expectOk(fetch(ROUTE, { method: 'DELETE', headers }));
    for (const { id, faults } of FAULT_SCENARIOS) {
      if (!scenarios.has(id)) continue;
      for (const fault of faults) {
        await expectOk(fetch(ROUTE, { method: 'POST', headers, body: JSON.stringify(fault) }));
      }
    }
    setOffline(isOffline(scenarios));
  }
}

async function expectOk(asking: Promise<Response>): Promise<void> {
  const response = await asking;
  if (!response.ok) throw new Error(`The local OSS answered ${response.status} about a fault.`);
}

/** For pages without a server behind them: the same faults, played inside the page. */
export class PlayedFaultDesk implements FaultDesk {
  #scenarios: ReadonlySet<string> = new Set();
  #once = new Set<string>();

  readonly script: Script = {
    send: async (request, file) => {
      const has = (id: string): boolean => this.#scenarios.has(id);
      if (has('offline') || (has('cut') && Math.random() < 0.6)) return { kind: 'lost' };
      await sendSlowly(request, file.size, has('slow') ? 300_000 : 6_000_000);
      if (has('busy')) {
        const again = { 'retry-after': '8' };
        return refuse(503, 'ServiceUnavailable', 'Slow down.', '0001-00000001', again);
      }
      if (has('denied')) {
        return refuse(
          403,
          'AccessDenied',
          'You have no right to access this object.',
          '0003-00000001',
        );
      }
      if (has('callback')) return refuse(203, 'CallbackFailed', 'No answer.', '0007-00000203');
      if (this.#takeOnce('answer')) return { kind: 'lost' };
      if (this.#takeOnce('corrupt')) {
        return answer(200, JSON.stringify({}), { 'x-oss-hash-crc64ecma': '1' });
      }
      return store(request, file);
    },
  };

  use(scenarios: ReadonlySet<string>): Promise<void> {
    this.#scenarios = scenarios;
    this.#once = new Set(scenarios);
    setOffline(isOffline(scenarios));
    return Promise.resolve();
  }

  #takeOnce(id: string): boolean {
    return this.#scenarios.has(id) && this.#once.delete(id);
  }
}

function isOffline(scenarios: ReadonlySet<string>): boolean {
  return FAULT_SCENARIOS.some(
    (scenario) => scenario.isOffline === true && scenarios.has(scenario.id),
  );
}

/** What the browser tells pages about the network, as if the cable were pulled. */
function setOffline(offline: boolean): void {
  if (navigator.onLine === !offline) return;
  if (offline) Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
  else Reflect.deleteProperty(navigator, 'onLine');
  dispatchEvent(new Event(offline ? 'offline' : 'online'));
}
