import type { Fault, FaultAction } from './fault.js';
import { createRandom } from './create-random.js';

export interface FaultSubject {
  readonly operation: string;
  readonly bucket: string;
  /** Absent while it is not known yet: the key of a form arrives in its body. */
  readonly key: string | undefined;
}

interface Entry {
  readonly id: string;
  readonly fault: Fault;
  readonly random: () => number;
  left: number;
}

/** The faults that are switched on. */
export class FaultRegistry {
  readonly #entries = new Map<string, Entry>();
  #nextId = 1;

  add(fault: Fault): string {
    const id = String(this.#nextId++);
    this.#entries.set(id, {
      id,
      fault,
      random: createRandom(fault.seed ?? 1),
      left: fault.times ?? Number.POSITIVE_INFINITY,
    });
    return id;
  }

  remove(id: string): boolean {
    return this.#entries.delete(id);
  }

  clear(): void {
    this.#entries.clear();
  }

  list(): readonly { readonly id: string; readonly fault: Fault; readonly left?: number }[] {
    return [...this.#entries.values()].map(({ id, fault, left }) =>
      Number.isFinite(left) ? { id, fault, left } : { id, fault },
    );
  }

  /**
   * The actions for one request. Faults in `alreadyAsked` are passed over, and those that could be decided are
   * added to it, so that a request may ask again when its key is known.
   */
  take(subject: FaultSubject, alreadyAsked: Set<string>): readonly FaultAction[] {
    const taken: FaultAction[] = [];
    for (const entry of [...this.#entries.values()]) {
      if (alreadyAsked.has(entry.id)) continue;
      const verdict = matches(entry.fault, subject);
      if (verdict === 'unknown') continue;
      alreadyAsked.add(entry.id);
      if (verdict === 'no' || entry.random() >= (entry.fault.probability ?? 1)) continue;
      taken.push(entry.fault.action);
      entry.left--;
      if (entry.left <= 0) this.#entries.delete(entry.id);
    }
    return taken;
  }
}

function matches(fault: Fault, subject: FaultSubject): 'yes' | 'no' | 'unknown' {
  if (fault.operation !== undefined && fault.operation !== subject.operation) return 'no';
  if (fault.bucket !== undefined && fault.bucket !== subject.bucket) return 'no';
  if (fault.key === undefined && fault.keyPrefix === undefined) return 'yes';
  if (subject.key === undefined) return 'unknown';
  if (fault.key !== undefined && fault.key !== subject.key) return 'no';
  return subject.key.startsWith(fault.keyPrefix ?? '') ? 'yes' : 'no';
}
