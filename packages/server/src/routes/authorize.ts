import type { Limits } from '@oss-uploader/shared';
import type { FastifyRequest } from 'fastify';

import { OptionsError, Unauthorized } from '../errors.js';
import { checkDir } from '../keys/check-dir.js';
import type { CallbackVars, Grant } from '../options/options.js';
import { resolveCallbackVars } from '../options/resolve-callback-vars.js';
import { resolveLimits } from '../options/resolve-limits.js';
import type { Services } from '../services.js';

export interface ResolvedGrant {
  readonly owner: string;
  readonly dir: string;
  readonly limits: Readonly<Limits>;
  readonly vars: CallbackVars;
}

const MAX_OWNER_LENGTH = 128;

/**
 * Asks the application who this is, and counts the request for them. Throws `Unauthorized`, `TooManyRequests`, or an
 * `OptionsError` for an unusable answer.
 */
export async function authorizeRequest(
  { options, limitRate }: Services,
  request: FastifyRequest,
): Promise<ResolvedGrant> {
  const grant = await askApplication(options.authorize, request);
  if (grant === null || grant === undefined) throw new Unauthorized('You may not upload here');
  const { owner, dir, limits, callbackVars } = grant;
  if (typeof owner !== 'string' || owner === '' || owner.length > MAX_OWNER_LENGTH) {
    throw new OptionsError(`authorize: expected an owner of 1 to ${MAX_OWNER_LENGTH} characters`);
  }
  const problem = checkDir(dir);
  if (problem !== undefined) throw new OptionsError(`authorize: dir: ${problem}`);
  const vars = resolveCallbackVars(callbackVars, 'authorize');
  await limitRate(request, owner);
  // Those of the options were checked at the start.
  const resolved = limits === undefined ? options.limits : resolveLimits(limits, options.limits);
  return { owner, dir, limits: resolved, vars };
}

/** `undefined` comes from applications without types. */
async function askApplication(
  authorize: Services['options']['authorize'],
  request: FastifyRequest,
): Promise<Grant | null | undefined> {
  try {
    return await authorize(request);
  } catch (error) {
    request.log.info({ err: error }, 'authorize refused the request');
    throw new Unauthorized('You may not upload here');
  }
}
