import { requireParameter } from './authenticate-rpc.js';
import type { SessionKeys } from './session-keys.js';
import { parseSessionPolicy, wholeRole } from './session-policy.js';
import { StsError } from './sts-error.js';

export interface AssumedRole {
  readonly AssumedRoleUser: { readonly Arn: string; readonly AssumedRoleId: string };
  readonly Credentials: {
    readonly AccessKeyId: string;
    readonly AccessKeySecret: string;
    readonly SecurityToken: string;
    readonly Expiration: string;
  };
}

const shortestSeconds = 900;

/** Hands out a temporary key. Every role exists and may do everything; the session policy narrows it. */
export function assumeRole(
  parameters: ReadonlyMap<string, string>,
  sessions: SessionKeys,
  longestSeconds: number,
  now: Date,
): AssumedRole {
  const role = parseRoleArn(requireParameter(parameters, 'RoleArn'));
  const sessionName = requireParameter(parameters, 'RoleSessionName');
  if (!/^[A-Za-z0-9.@_-]{2,32}$/.test(sessionName)) throw wrong('RoleSessionName');
  const durationSeconds = parseDuration(parameters.get('DurationSeconds'), longestSeconds);
  const policy = parameters.get('Policy');
  // Whole seconds, as the answer names them: a key must not live longer than it says.
  const expiresAtMs = Math.floor(now.getTime() / 1000 + durationSeconds) * 1000;
  const key = sessions.issue({
    accountId: role.accountId,
    statements: policy === undefined || policy === '' ? wholeRole : parseSessionPolicy(policy),
    expiresAtMs,
  });
  return {
    AssumedRoleUser: {
      Arn: `acs:ram::${role.accountId}:role/${role.name}/${sessionName}`,
      AssumedRoleId: `${role.accountId}:${sessionName}`,
    },
    Credentials: {
      AccessKeyId: key.accessKeyId,
      AccessKeySecret: key.accessKeySecret,
      SecurityToken: key.securityToken,
      Expiration: new Date(expiresAtMs).toISOString().replace('.000Z', 'Z'),
    },
  };
}

function parseRoleArn(text: string): { readonly accountId: string; readonly name: string } {
  const match = /^acs:ram::(\d{1,32}):role\/([A-Za-z0-9.-]{1,64})$/.exec(text);
  if (match === null) throw wrong('RoleArn');
  const [, accountId = '', name = ''] = match;
  return { accountId, name };
}

function parseDuration(text: string | undefined, longestSeconds: number): number {
  if (text === undefined || text === '') return Math.min(3600, longestSeconds);
  const seconds = Number(text);
  if (/^\d{1,6}$/.test(text) && seconds >= shortestSeconds && seconds <= longestSeconds) {
    return seconds;
  }
  throw new StsError(
    400,
    'InvalidParameter.DurationSeconds',
    `The Min/Max value of DurationSeconds is ${shortestSeconds}s/${longestSeconds}s.`,
  );
}

function wrong(name: string): StsError {
  return new StsError(400, `InvalidParameter.${name}`, `The parameter ${name} is wrongly formed.`);
}
