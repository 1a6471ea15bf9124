import { isRecord } from '../contracts/parser.js';

/** Many back ends wrap the tutorial's fields: `{ "code": 0, "message": "", "data": { … } }`. */
export function unwrapPolicy(body: unknown): unknown {
  if (!isRecord(body) || 'policy' in body) return body;
  return isRecord(body['data']) ? body['data'] : body;
}
