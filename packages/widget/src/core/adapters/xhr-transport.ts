import { reasonOf } from '../abort/reason-of.js';
import type { Transport, TransportOutcome, TransportRequest } from '../ports/transport.js';

/**
 * XMLHttpRequest, because `fetch` still cannot tell how much of a body was sent.
 * Attaching upload listeners makes the request preflighted, which OSS's CORS rules answer.
 */
export class XhrTransport implements Transport {
  send(request: TransportRequest): Promise<TransportOutcome> {
    const { method, url, body, signal, onProgress, onBodySent } = request;
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(reasonOf(signal));
        return;
      }
      const xhr = new XMLHttpRequest();
      const abort = (): void => {
        xhr.abort();
        reject(reasonOf(signal));
      };
      signal.addEventListener('abort', abort, { once: true });
      const end = (outcome: TransportOutcome): void => {
        signal.removeEventListener('abort', abort);
        resolve(outcome);
      };

      xhr.open(method, url);
      xhr.responseType = 'text';
      xhr.upload.onprogress = (event) => {
        if (!event.lengthComputable) return;
        onProgress({ loadedBytes: event.loaded, totalBytes: event.total });
      };
      xhr.upload.onload = onBodySent;
      xhr.onload = () => {
        end({
          kind: 'answered',
          status: xhr.status,
          // Asking for a header that CORS does not expose prints an error in the console; the list does not.
          headers: parseHeaders(xhr.getAllResponseHeaders()),
          body: xhr.responseText,
        });
      };
      xhr.onerror = () => end({ kind: 'lost' });
      // Reached only when somebody else aborts, as browsers do when a page is left.
      xhr.onabort = () => end({ kind: 'lost' });
      xhr.send(body);
    });
  }
}

function parseHeaders(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}
