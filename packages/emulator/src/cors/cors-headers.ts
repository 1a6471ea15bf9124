import type { CorsConfiguration } from './cors-rule.js';
import { matchCors, type CorsMatch } from './match-cors.js';

/** The CORS headers of an actual response, error responses included; none where no rule matches. */
export function corsHeaders(
  configuration: CorsConfiguration,
  method: string,
  origin: string | undefined,
): Readonly<Record<string, string>> {
  const match =
    origin === undefined
      ? undefined
      : matchCors(configuration.rules, { origin, method, headers: [] });
  return {
    ...(match === undefined ? {} : matchHeaders(match)),
    ...varyHeader(configuration, match),
  };
}

/** What a matching rule says in both a preflight and an actual response. */
export function matchHeaders({ rule, allowOrigin }: CorsMatch): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': allowOrigin,
    'Access-Control-Allow-Methods': rule.allowedMethods.join(', '),
    ...(rule.exposeHeaders === undefined || rule.exposeHeaders.length === 0
      ? {}
      : { 'Access-Control-Expose-Headers': rule.exposeHeaders.join(', ') }),
    ...(rule.maxAgeSeconds === undefined
      ? {}
      : { 'Access-Control-Max-Age': String(rule.maxAgeSeconds) }),
  };
}

/** An answer that names one origin must not be given to another by a cache. */
export function varyHeader(
  configuration: CorsConfiguration,
  match: CorsMatch | undefined,
): Record<string, string> {
  const namesOrigin = match !== undefined && match.allowOrigin !== '*';
  return configuration.responseVary || namesOrigin ? { Vary: 'Origin' } : {};
}
