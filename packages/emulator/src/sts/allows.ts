import type { SessionPolicy } from './session-policy.js';

/** What is to be done, and with what. */
export interface Access {
  /** Such as `oss:PutObject`. */
  readonly action: string;
  readonly region: string;
  /** `bucket/key`, `bucket`, or `*` for the service itself. */
  readonly path: string;
}

/** Whether a policy allows it: some statement must, and none may deny it. */
export function allows(policy: SessionPolicy, access: Access): boolean {
  const applying = policy.statements.filter(
    ({ actions, resources }) =>
      actions.some((pattern) => matchesPattern(pattern, access.action)) &&
      resources.some((pattern) => matchesResource(pattern, access, policy.accountId)),
  );
  return applying.length > 0 && applying.every(({ effect }) => effect === 'Allow');
}

/** `acs:oss:REGION:ACCOUNT:PATH`, where each part is a pattern. */
function matchesResource(pattern: string, access: Access, accountId: string): boolean {
  if (pattern === '*') return true;
  const [scheme, service, region = '', account = '', ...rest] = pattern.split(':');
  if (scheme !== 'acs' || (service !== 'oss' && service !== '*')) return false;
  const isHere =
    matchesPattern(region, access.region) || matchesPattern(region, `oss-${access.region}`);
  return (
    isHere && matchesPattern(account, accountId) && matchesPattern(rest.join(':'), access.path)
  );
}

/**
 * `*` is any text, slashes included; `?` is one character. Written as a loop: a regular expression made of many
 * stars could be slowed down without limit by whoever chooses the pattern.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let at = 0;
  let patternAt = 0;
  let starAt = -1;
  let retryAt = 0;
  while (at < text.length) {
    const wanted = pattern[patternAt];
    if (wanted === '*') {
      starAt = patternAt++;
      retryAt = at;
    } else if (wanted === '?' || (wanted !== undefined && wanted === text[at])) {
      patternAt++;
      at++;
    } else if (starAt === -1) {
      return false;
    } else {
      patternAt = starAt + 1;
      at = ++retryAt;
    }
  }
  while (pattern[patternAt] === '*') patternAt++;
  return patternAt === pattern.length;
}
