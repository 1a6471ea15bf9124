import { queryValue } from '../http/request-target.js';
import { invalidArgument, OssError } from '../oss-error.js';
import { isEqualText } from './equal-text.js';
import { signatureMismatch } from './identity.js';
import {
  assertNotExpired,
  firstVerified,
  type Authenticated,
  type SignedRequest,
  type SigningRules,
} from './signed-request.js';
import { signV1, stringToSignV1 } from './v1.js';
import { assertSmallSkew } from './clock-skew.js';

/** Checks an `Authorization` header of V1. */
export function checkV1Header(
  request: SignedRequest,
  rules: SigningRules,
  authorization: string,
): Authenticated {
  const match = /^OSS ([^:]+):(.+)$/.exec(authorization);
  if (match === null)
    throw invalidArgument('Authorization header is invalid.', 'Authorization', '...');
  const [, accessKeyId = '', provided = ''] = match;
  const date = request.headers['x-oss-date'] ?? request.headers['date'] ?? '';
  const signedAt = new Date(date);
  if (Number.isNaN(signedAt.getTime())) {
    throw new OssError('user-forbidden', {
      message: 'OSS authentication requires a valid Date.',
    });
  }
  assertSmallSkew(signedAt, request.now);
  return checkV1(request, rules, {
    accessKeyId,
    securityToken: request.headers['x-oss-security-token'],
    date,
    provided,
  });
}

/** Checks the query of a URL that is signed by V1. */
export function checkV1Url(request: SignedRequest, rules: SigningRules): Authenticated {
  const value = (name: string) => queryValue(request.target, name) ?? '';
  const expires = value('Expires');
  if (value('OSSAccessKeyId') === '' || !/^\d{1,12}$/.test(expires)) {
    throw new OssError('user-forbidden', {
      message:
        'Query-string authentication requires the Signature, Expires and OSSAccessKeyId parameters.',
    });
  }
  assertNotExpired(Number(expires) * 1000, request.now);
  return checkV1(request, rules, {
    accessKeyId: value('OSSAccessKeyId'),
    securityToken: queryValue(request.target, 'security-token'),
    date: expires,
    provided: value('Signature'),
  });
}

interface V1Claim {
  readonly accessKeyId: string;
  readonly securityToken: string | undefined;
  readonly date: string;
  readonly provided: string;
}

function checkV1(request: SignedRequest, rules: SigningRules, claim: V1Claim): Authenticated {
  const key = rules.keys.find(claim.accessKeyId, claim.securityToken, request.now);
  return firstVerified(request, (address) => {
    const stringToSign = stringToSignV1({
      method: request.method,
      ...address,
      query: request.target.query,
      headers: request.headers,
      date: claim.date,
    });
    return isEqualText(signV1(key.accessKeySecret, stringToSign), claim.provided)
      ? key.identity
      : signatureMismatch(claim.accessKeyId, claim.provided, stringToSign);
  });
}
