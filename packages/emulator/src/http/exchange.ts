import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultAction, FaultKind } from '../faults/fault.js';
import type { FaultRegistry } from '../faults/fault-registry.js';
import type { OperationName } from '../operations/operation-name.js';
import type { MutableRequestRecord, RequestLog, RequestOutcome } from '../request-log.js';
import { ConnectionLost } from './connection-lost.js';

/** One request and its answer, with what is known of it: its log record and the faults it has met. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Lower-case names; repeated ones joined as Node does. */
  readonly headers: Readonly<Record<string, string>>;
  readonly record: MutableRequestRecord;
  /** Sent with whatever is answered: CORS. */
  commonHeaders: Readonly<Record<string, string>> = {};
  readonly #log: RequestLog;
  readonly #faults: FaultRegistry;
  readonly #onEnd: (record: MutableRequestRecord) => void;
  readonly #startedAtMs = performance.now();
  readonly #gone = new AbortController();
  readonly #actions: FaultAction[] = [];
  #isHidden = false;
  readonly #askedFaults = new Set<string>();

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    parts: {
      readonly log: RequestLog;
      readonly faults: FaultRegistry;
      readonly onEnd: (record: MutableRequestRecord) => void;
    },
  ) {
    this.request = request;
    this.response = response;
    this.headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Buffer.from(Array.isArray(value) ? value.join(', ') : (value ?? ''), 'latin1').toString(
          'utf8',
        ),
      ]),
    );
    this.#log = parts.log;
    this.#faults = parts.faults;
    this.#onEnd = parts.onEnd;
    this.record = {
      id: randomBytes(12).toString('hex').toUpperCase(),
      startedAt: new Date().toISOString(),
      method: request.method ?? 'GET',
      receivedBytes: 0,
      fileBytes: 0,
      outcome: 'pending',
    };
    this.#log.add(this.record);
    response.once('finish', () => {
      // Node says so too of an answer whose connection is gone.
      if (!this.gone.aborted) this.end('complete');
    });
    // Not the end: what has come in full is still stored and its callback made, though nobody waits for the answer.
    response.once('close', () => this.#gone.abort());
  }

  get requestId(): string {
    return this.record.id;
  }

  get elapsedMs(): number {
    return Math.round(performance.now() - this.#startedAtMs);
  }

  /** Aborted when the connection is closed, by whichever side. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** The emulator's time as this request sees it. */
  now(): Date {
    const offset = this.fault('clock-offset')?.offsetMs ?? 0;
    return new Date(Date.now() + offset);
  }

  /** Says what the request is; faults that are for it take effect from here on. */
  identify(operation: OperationName, bucket: string, key: string | undefined): void {
    this.record.operation = operation;
    if (bucket !== '') this.record.bucket = bucket;
    if (key !== undefined && key !== '') this.record.key = key;
    this.#actions.push(...this.#faults.take({ operation, bucket, key }, this.#askedFaults));
    this.changed();
  }

  fault<K extends FaultKind>(kind: K): Extract<FaultAction, { kind: K }> | undefined {
    return this.#actions.find(
      (action): action is Extract<FaultAction, { kind: K }> => action.kind === kind,
    );
  }

  faults<K extends FaultKind>(kind: K): readonly Extract<FaultAction, { kind: K }>[] {
    return this.#actions.filter(
      (action): action is Extract<FaultAction, { kind: K }> => action.kind === kind,
    );
  }

  /** The fault, which is then over for this request. */
  takeFault<K extends FaultKind>(kind: K): Extract<FaultAction, { kind: K }> | undefined {
    const action = this.fault(kind);
    if (action !== undefined) this.#actions.splice(this.#actions.indexOf(action), 1);
    return action;
  }

  /** Keeps the request out of the log. */
  hide(): void {
    this.#isHidden = true;
    this.#log.remove(this.record);
  }

  /** To be called after a change of the record. */
  changed(): void {
    if (this.#isHidden) return;
    this.#log.changed(this.record);
  }

  /** Waits, unless the connection ends first. */
  async pause(durationMs: number): Promise<void> {
    await delay(durationMs, undefined, { signal: this.gone }).catch(() => {
      throw new ConnectionLost('aborted-by-client');
    });
  }

  /** Cuts the connection with a reset. */
  reset(outcome: RequestOutcome): ConnectionLost {
    this.end(outcome);
    this.request.socket.resetAndDestroy();
    return new ConnectionLost(outcome);
  }

  /** Neither reads nor writes any more, until the client gives up. */
  async freeze(): Promise<ConnectionLost> {
    this.record.outcome = 'frozen-by-fault';
    this.changed();
    if (!this.gone.aborted) {
      await new Promise<void>((resolve) => {
        this.gone.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    return new ConnectionLost('frozen-by-fault');
  }

  /** Fixes how the request ended; what comes first counts. */
  end(outcome: RequestOutcome): void {
    if (this.record.durationMs !== undefined) return;
    this.record.durationMs = this.elapsedMs;
    if (this.record.outcome === 'pending') this.record.outcome = outcome;
    this.changed();
    if (!this.#isHidden) this.#onEnd(this.record);
  }
}
