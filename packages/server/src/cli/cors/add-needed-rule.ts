import { CommandError } from '../cli-error.js';
import type { CorsConfiguration, CorsRule } from './cors-rules.js';
import { findGaps, firstMatch, NEEDED_EXPOSED, NEEDED_METHODS } from './find-gaps.js';

/** Most that OSS keeps. */
const MOST_RULES = 10;
const MAX_AGE_SECONDS = 600;

/** The rule to add, or nothing where the rules already do. */
export function neededRule(
  configuration: CorsConfiguration,
  origins: readonly string[],
): CorsRule | undefined {
  const lacking = origins.filter((origin) => findGaps(configuration, [origin]).length > 0);
  if (lacking.length === 0) return undefined;
  // Ours comes before the rules that decided until now: what those let pages read, ours must too.
  const exposedUntilNow = lacking.flatMap((origin) =>
    ['GET', 'HEAD', ...NEEDED_METHODS].flatMap(
      (method) =>
        firstMatch(configuration.rules, { origin, method, headers: [] })?.exposeHeaders ?? [],
    ),
  );
  return {
    allowedOrigins: lacking,
    allowedMethods: ['POST', 'PUT', 'GET', 'HEAD'],
    allowedHeaders: ['*'],
    exposeHeaders: uniqueNames([...NEEDED_EXPOSED, ...exposedUntilNow]),
    maxAgeSeconds: MAX_AGE_SECONDS,
  };
}

/** The same rules behind a new first one: the first that fits is the one that OSS goes by. */
export function addRule(configuration: CorsConfiguration, rule: CorsRule): CorsConfiguration {
  if (configuration.rules.length >= MOST_RULES) {
    throw new CommandError(
      `The bucket already has ${MOST_RULES} CORS rules, the most that OSS keeps: delete or merge one in the console, then run this again.`,
    );
  }
  return { ...configuration, rules: [rule, ...configuration.rules] };
}

function uniqueNames(names: readonly string[]): readonly string[] {
  return names.filter(
    (name, index) =>
      names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index,
  );
}
