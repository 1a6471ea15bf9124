import { UsageError } from '../../cli-error.js';
import type { Grant } from '../../../options/options.js';
import { isLoopback } from '../is-loopback.js';
import type { Access } from './access.js';
import { grantOwner } from './grant-owner.js';

const TIMEOUT_MS = 5000;

/**
 * The application decides, whatever it is written in: its URL gets the cookie and the authorization of each
 * request, and answers 200 with `{"owner": …}`, or 401.
 */
export function askApplication(url: URL, dir: string): Access {
  if (url.protocol !== 'https:' && !isLoopback(url.hostname) && !isBareName(url.hostname)) {
    throw new UsageError(
      '--authorize-url must be https, on this machine, or a name inside a private network: it gets cookies.',
    );
  }
  return {
    authorize: async (request) => {
      const { cookie, authorization } = request.headers;
      const response = await fetch(url, {
        headers: {
          Accept: 'application/json',
          ...(cookie === undefined ? {} : { Cookie: cookie }),
          ...(authorization === undefined ? {} : { Authorization: authorization }),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const answer: unknown = response.ok ? await response.json() : undefined;
      return readGrant(answer, dir);
    },
    description: `${url.host} says who may upload`,
    isOpen: false,
  };
}

/** What the plugin checks further. */
function readGrant(answer: unknown, dir: string): Grant | null {
  if (typeof answer !== 'object' || answer === null || !('owner' in answer)) return null;
  const { owner } = answer;
  if (typeof owner !== 'string' || owner === '') return null;
  const grant = grantOwner(owner, dir);
  const ownDir = 'dir' in answer && typeof answer.dir === 'string' ? answer.dir : grant.dir;
  const limits =
    'limits' in answer && typeof answer.limits === 'object' && answer.limits !== null
      ? answer.limits
      : undefined;
  // Whatever it is: the plugin says what is wrong with it.
  const callbackVars =
    'callbackVars' in answer ? (answer.callbackVars as Grant['callbackVars']) : undefined;
  return { owner: grant.owner, dir: ownDir, limits, callbackVars };
}

/** `app`, as in a Compose network: no public name is without a dot. */
function isBareName(hostname: string): boolean {
  return /^[a-z0-9-]+$/i.test(hostname);
}
