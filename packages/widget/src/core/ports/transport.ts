/** One request that carries the bytes of a file. */
export interface TransportRequest {
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly body: FormData | Blob;
  /** Abort stops the traffic, not only the waiting. */
  readonly signal: AbortSignal;
  /** Bytes of the whole body, overhead included. */
  readonly onProgress: (progress: TransportProgress) => void;
  /** The last byte of the body was handed over; the answer is still to come. */
  readonly onBodySent: () => void;
}

export interface TransportProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** How a request ended, if it was not aborted. */
export type TransportOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Those that the page may read; names in lower case. */
      readonly headers: ReadonlyMap<string, string>;
      readonly body: string;
    }
  /** No answer: refused, reset, blocked by CORS. */
  | { readonly kind: 'lost' };

/** Sends bytes to OSS. Carries no credentials of the page: OSS knows only the signature. */
export interface Transport {
  /** Rejects with the signal's reason when aborted, and never otherwise. */
  send(request: TransportRequest): Promise<TransportOutcome>;
}
