import { queryValue } from '../http/request-target.js';
import { invalidArgument } from '../oss-error.js';
import { checkV1Header, checkV1Url } from './check-v1.js';
import { checkV4Header, checkV4Url } from './check-v4.js';
import { anonymous } from './identity.js';
import type { Authenticated, SignedRequest, SigningRules } from './signed-request.js';
import { v4Algorithm } from './v4.js';

/** Who sent a request, by the signature in its header or query; and, where it is in doubt, for which bucket. */
export function authenticate(request: SignedRequest, rules: SigningRules): Authenticated {
  const authorization = request.headers['authorization'];
  if (authorization?.startsWith(`${v4Algorithm} `))
    return checkV4Header(request, rules, authorization);
  if (authorization?.startsWith('OSS ')) return checkV1Header(request, rules, authorization);
  if (authorization !== undefined) {
    throw invalidArgument('Authorization header is invalid.', 'Authorization', '...');
  }
  if (queryValue(request.target, 'x-oss-signature-version') !== undefined) {
    return checkV4Url(request, rules);
  }
  if (queryValue(request.target, 'Signature') !== undefined) return checkV1Url(request, rules);
  return { identity: anonymous, address: request.addresses[0] };
}
