import { parseCallbackBody, type CallbackBody } from '@oss-uploader/shared';

import type { ResolvedCallback } from '../options/resolved-options.js';

/**
 * Reads the body of a callback in the encoding that we asked for. The `Content-Type` header does not
 * decide: no signature covers it. Throws when it is not readable or lacks a field of ours.
 */
export function parseCallback(body: Buffer, bodyType: ResolvedCallback['bodyType']): CallbackBody {
  const text = body.toString('utf8');
  switch (bodyType) {
    case 'application/x-www-form-urlencoded':
      return parseCallbackBody(Object.fromEntries(new URLSearchParams(text)));
    case 'application/json':
      return parseCallbackBody(JSON.parse(text));
  }
}
