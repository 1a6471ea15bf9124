import type { Check, CheckResult, Level } from './check.js';
import { PART_CHECKS } from './checks/parts.js';
import { PLAN_CHECKS } from './checks/plans.js';
import { TUTORIAL_CHECKS } from './checks/tutorial.js';
import { Problem } from './problem.js';
import { Target, type TargetOptions } from './target.js';

export interface ConformanceReport {
  /** The highest level of which nothing failed; absent where not even the tutorial's contract holds. */
  readonly level: Level | undefined;
  /** Whether the server says that it makes plans. */
  readonly offersPlans: boolean;
  readonly results: readonly CheckResult[];
}

/**
 * Looks at a server of any kind over HTTP: which part of the contract it keeps, and what is missing. Small files
 * named `conformance…` stay in its bucket, so point it at one for tests.
 */
export async function runConformance(options: TargetOptions): Promise<ConformanceReport> {
  const target = new Target(options);
  const results = await runAll(TUTORIAL_CHECKS, target);
  const offersPlans = await target.policy().then(
    ({ uploads }) => uploads !== undefined,
    () => false,
  );
  const more = [...PLAN_CHECKS, ...PART_CHECKS];
  if (offersPlans) results.push(...(await runAll(more, target)));
  else results.push(...more.map(({ level, name }) => notOffered(level, name)));
  return { level: levelOf(results, offersPlans), offersPlans, results };
}

async function runAll(checks: readonly Check[], target: Target): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { level, name, run } of checks) {
    try {
      const reason = await run(target);
      results.push(
        reason === undefined
          ? { level, name, verdict: 'passed' }
          : { level, name, verdict: 'skipped', message: `Not looked at: ${reason}.` },
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ level, name, verdict: 'failed', message: error.message });
    }
  }
  return results;
}

function notOffered(level: Level, name: string): CheckResult {
  const message = 'Missing: GET does not say that there are plans ("uploads": "uploads").';
  return { level, name, verdict: 'skipped', message };
}

function levelOf(results: readonly CheckResult[], offersPlans: boolean): Level | undefined {
  const holds = (level: Level) =>
    results.every((one) => one.level !== level || one.verdict !== 'failed');
  const passes = (level: Level) =>
    results.some((one) => one.level === level && one.verdict === 'passed');
  if (!holds('tutorial')) return undefined;
  if (!offersPlans || !holds('plans')) return 'tutorial';
  const partsPass = results.filter(({ level }) => level === 'parts');
  // "Gets none" alone is no support for parts.
  const isComplete = partsPass.every(({ verdict }) => verdict === 'passed');
  return holds('parts') && passes('parts') && isComplete ? 'parts' : 'plans';
}
