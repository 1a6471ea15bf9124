import { StsError } from './sts-error.js';

/** One rule of a session policy; the texts are patterns with `*` and `?`. */
export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What a temporary key may do at most. */
export interface SessionPolicy {
  /** The account that the role belongs to. */
  readonly accountId: string;
  readonly statements: readonly PolicyStatement[];
}

/** Without a policy of its own, a session may do what its role may: here, everything. */
export const wholeRole: readonly PolicyStatement[] = [
  { effect: 'Allow', actions: ['*'], resources: ['*'] },
];

const mostCharacters = 2048;

/**
 * Reads the `Policy` of AssumeRole. Elements that the emulator can not evaluate are refused, not ignored: a key
 * must never be able to do more here than it can at OSS.
 */
export function parseSessionPolicy(text: string): readonly PolicyStatement[] {
  if (text.length > mostCharacters) {
    throw new StsError(
      400,
      'InvalidParameter.PolicySize',
      `The size of Policy must be smaller than ${mostCharacters} bytes.`,
    );
  }
  const document = asRecord(parseJson(text));
  if (document['Version'] !== '1') throw grammarError();
  const statements = document['Statement'];
  if (!Array.isArray(statements) || statements.length === 0) throw grammarError();
  return statements.map(parseStatement);
}

function parseStatement(json: unknown): PolicyStatement {
  const statement = asRecord(json);
  const effect = statement['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw grammarError();
  for (const name of Object.keys(statement)) {
    if (name === 'Effect' || name === 'Action' || name === 'Resource') continue;
    if (name === 'Condition' || name === 'NotAction' || name === 'NotResource') {
      throw new StsError(
        501,
        'NotImplemented',
        `The emulator does not evaluate ${name} in a session policy.`,
      );
    }
    throw grammarError();
  }
  return { effect, actions: texts(statement['Action']), resources: texts(statement['Resource']) };
}

function texts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const found = list.filter((item) => typeof item === 'string' && item !== '');
  if (found.length === 0 || found.length !== list.length) throw grammarError();
  return found as readonly string[];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw grammarError();
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw grammarError();
  return value as Readonly<Record<string, unknown>>;
}

function grammarError(): StsError {
  return new StsError(
    400,
    'InvalidParameter.PolicyGrammar',
    'The parameter Policy has not passed grammar check.',
  );
}
