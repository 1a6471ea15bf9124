import type { CorsRule } from './cors-rule.js';

export interface CorsRequest {
  readonly origin: string;
  readonly method: string;
  /** Names asked for in a preflight; an actual request asks for none. */
  readonly headers: readonly string[];
}

export interface CorsMatch {
  readonly rule: CorsRule;
  /** What `Access-Control-Allow-Origin` says. */
  readonly allowOrigin: string;
}

/** The first rule that allows origin, method and every header, all three within that one rule. */
export function matchCors(rules: readonly CorsRule[], request: CorsRequest): CorsMatch | undefined {
  for (const rule of rules) {
    const pattern = rule.allowedOrigins.find((allowed) => matchesPattern(allowed, request.origin));
    if (pattern === undefined || !rule.allowedMethods.includes(request.method)) continue;
    const allowedHeaders = (rule.allowedHeaders ?? []).map((name) => name.toLowerCase());
    const isAllowed = (name: string) =>
      allowedHeaders.some((allowed) => matchesPattern(allowed, name.toLowerCase()));
    if (!request.headers.every(isAllowed)) continue;
    return { rule, allowOrigin: pattern === '*' ? '*' : request.origin };
  }
  return undefined;
}

/** At most one `*` per pattern; it stands for any run of characters. */
function matchesPattern(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === text;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  return (
    text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
  );
}
