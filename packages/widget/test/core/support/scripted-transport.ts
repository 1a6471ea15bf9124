import type {
  Transport,
  TransportOutcome,
  TransportRequest,
} from '../../../src/core/ports/transport.js';
import { Mailbox } from './mailbox.js';

/** A transport that a test reads request by request: it awaits one, looks at it, and answers it. */
export class ScriptedTransport implements Transport {
  readonly #requests = new Mailbox<ScriptedRequest>();
  /** Requests that were ever made. */
  count = 0;

  send(request: TransportRequest): Promise<TransportOutcome> {
    this.count += 1;
    const scripted = new ScriptedRequest(request);
    this.#requests.put(scripted);
    return scripted.outcome;
  }

  next(): Promise<ScriptedRequest> {
    return this.#requests.take();
  }

  /** Requests that no test has looked at. */
  get waiting(): number {
    return this.#requests.size;
  }
}

/** Bytes of a form besides its file. */
const OVERHEAD_BYTES = 700;

export class ScriptedRequest {
  readonly outcome: Promise<TransportOutcome>;
  readonly #request: TransportRequest;
  #resolve: (outcome: TransportOutcome) => void = () => undefined;

  constructor(request: TransportRequest) {
    this.#request = request;
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
    });
  }

  get url(): string {
    return this.#request.url;
  }

  get isAborted(): boolean {
    return this.#request.signal.aborted;
  }

  /** Names in the order in which they would be sent. */
  get fieldNames(): string[] {
    return [...this.form.keys()];
  }

  field(name: string): FormDataEntryValue | null {
    return this.form.get(name);
  }

  get file(): File {
    const file = this.form.get('file');
    if (!(file instanceof File)) throw new Error('The form has no file');
    return file;
  }

  get form(): FormData {
    if (!(this.#request.body instanceof FormData)) throw new Error('The body is not a form');
    return this.#request.body;
  }

  /** The bytes of a part. */
  get blob(): Blob {
    if (!(this.#request.body instanceof Blob)) throw new Error('The body is not a blob');
    return this.#request.body;
  }

  get method(): string {
    return this.#request.method;
  }

  /** Of a part, by its URL. */
  get partNumber(): number {
    return Number(new URL(this.url).searchParams.get('partNumber'));
  }

  /** Progress of a part, which has no overhead. */
  partProgress(loadedBytes: number): this {
    this.#request.onProgress({ loadedBytes, totalBytes: this.blob.size });
    return this;
  }

  progress(fileBytes: number): this {
    this.#request.onProgress({
      loadedBytes: fileBytes + OVERHEAD_BYTES,
      totalBytes: this.file.size + OVERHEAD_BYTES,
    });
    return this;
  }

  bodySent(): this {
    this.#request.onBodySent();
    return this;
  }

  answer(status: number, body = '', headers: Record<string, string> = {}): void {
    this.#resolve({ kind: 'answered', status, body, headers: new Map(Object.entries(headers)) });
  }

  lose(): void {
    this.#resolve({ kind: 'lost' });
  }
}
