/** Many back ends wrap the tutorial's fields: `{ "code": 0, "message": "", "data": { … } }`. */
export function unwrapPolicy(body: unknown): unknown {
  if (!isRecord(body) || 'policy' in body) return body;
  return isRecord(body['data']) ? body['data'] : body;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
