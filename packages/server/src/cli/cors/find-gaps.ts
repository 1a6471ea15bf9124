import type { CorsConfiguration, CorsRule } from './cors-rules.js';

/** What the element's requests need: forms are posted, parts are put. */
export const NEEDED_METHODS = ['POST', 'PUT'] as const;
/** What scripts must be able to read for the element to compare checksums and to name OSS's request ids. */
export const NEEDED_EXPOSED = ['ETag', 'x-oss-request-id', 'x-oss-hash-crc64ecma'] as const;
/** A header that other clients of the same bucket send, the official SDK for one. */
const SDK_HEADER = 'x-oss-date';

/** Something that pages of an origin cannot do with the bucket. */
export interface CorsGap {
  readonly origin: string;
  readonly kind: 'no-rules' | 'origin' | 'method' | 'expose-headers' | 'allowed-headers';
  /** Whether uploads fail; otherwise only something of less weight does. */
  readonly isFatal: boolean;
  /** A sentence. */
  readonly message: string;
}

/** Compares the rules with what the element needs, as OSS reads them: the first rule that fits decides. */
export function findGaps(
  { rules }: CorsConfiguration,
  origins: readonly string[],
): readonly CorsGap[] {
  return origins.flatMap((origin) => findGapsOf(rules, origin));
}

function findGapsOf(rules: readonly CorsRule[], origin: string): readonly CorsGap[] {
  if (rules.length === 0) {
    const message = 'The bucket has no CORS rule: browsers may not send anything to it.';
    return [{ origin, kind: 'no-rules', isFatal: true, message }];
  }
  if (!rules.some((rule) => allowsOrigin(rule, origin))) {
    const named = [...new Set(rules.flatMap(({ allowedOrigins }) => allowedOrigins))].join(', ');
    const message = `No CORS rule is for pages of ${origin}; the rules are for ${named}.`;
    return [{ origin, kind: 'origin', isFatal: true, message }];
  }
  return NEEDED_METHODS.flatMap((method) => findGapsOfMethod(rules, origin, method));
}

function findGapsOfMethod(
  rules: readonly CorsRule[],
  origin: string,
  method: string,
): readonly CorsGap[] {
  const rule = firstMatch(rules, { origin, method, headers: [] });
  if (rule === undefined) {
    const reason = method === 'PUT' ? 'files above the threshold are sent in parts' : 'forms';
    const message = `Pages of ${origin} may not ${method} (${reason}): no rule for them has this method.`;
    return [{ origin, kind: 'method', isFatal: true, message }];
  }
  const gaps: CorsGap[] = [];
  const exposed = rule.exposeHeaders.map((name) => name.toLowerCase());
  const missing = NEEDED_EXPOSED.filter((name) => !exposed.includes(name.toLowerCase()));
  if (missing.length > 0) {
    const message = `Pages of ${origin} cannot read ${missing.join(', ')} of the answer to ${method}: the browser cannot compare the checksum itself.`;
    gaps.push({ origin, kind: 'expose-headers', isFatal: false, message });
  }
  if (firstMatch(rules, { origin, method, headers: [SDK_HEADER] }) === undefined) {
    const message = `Pages of ${origin} may not send x-oss-* headers with ${method}: the element works, other clients such as the official SDK do not.`;
    gaps.push({ origin, kind: 'allowed-headers', isFatal: false, message });
  }
  return gaps;
}

export interface CorsRequest {
  readonly origin: string;
  readonly method: string;
  readonly headers: readonly string[];
}

/** The rule that OSS goes by: the first that allows origin, method and every header. */
export function firstMatch(
  rules: readonly CorsRule[],
  { origin, method, headers }: CorsRequest,
): CorsRule | undefined {
  return rules.find(
    (rule) =>
      allowsOrigin(rule, origin) &&
      rule.allowedMethods.includes(method) &&
      headers.every((header) =>
        rule.allowedHeaders.some((pattern) =>
          matchesPattern(pattern.toLowerCase(), header.toLowerCase()),
        ),
      ),
  );
}

function allowsOrigin({ allowedOrigins }: CorsRule, origin: string): boolean {
  return allowedOrigins.some((pattern) => matchesPattern(pattern, origin));
}

/** At most one `*`, which stands for any run of characters. */
function matchesPattern(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === text;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return (
    text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
  );
}
