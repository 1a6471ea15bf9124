import { createHmac } from 'node:crypto';

import type { OnUploaded } from '../../options/options.js';

/** OSS waits five seconds for the answer to its callback, and this is a part of it. */
const TIMEOUT_MS = 3500;

export interface NotifySettings {
  readonly url: URL;
  readonly secret: string;
}

/**
 * Tells the application of an upload: `POST` with `{upload, owner, vars, source}`, signed. Its JSON goes to the page; any
 * other answer than 2xx makes the browser ask again, so the application must store an `upload.id` once.
 */
export function createNotifier({ url, secret }: NotifySettings): OnUploaded {
  return async (upload, { owner, vars, source }) => {
    const body = JSON.stringify({ upload, owner, vars, source: source.kind });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Oss-Uploader-Timestamp': timestamp,
        'X-Oss-Uploader-Signature': `sha256=${signNotice(secret, timestamp, body)}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the application answered ${response.status}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
}

/** HMAC-SHA256 over time and body, in hex: an old notice cannot be sent again as a new one. */
export function signNotice(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}
