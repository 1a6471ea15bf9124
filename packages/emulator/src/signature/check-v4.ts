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
import { canonicalRequestV4, isAlwaysSigned, signV4, stringToSignV4, v4Algorithm } from './v4.js';
import { assertSmallSkew, mostSkewMs, timeSkewed } from './clock-skew.js';
import { parseV4Credential, parseV4Timestamp } from './v4-timestamp.js';

/** Checks an `Authorization` header of V4. */
export function checkV4Header(
  request: SignedRequest,
  rules: SigningRules,
  authorization: string,
): Authenticated {
  const parts = new Map(
    authorization
      .slice(v4Algorithm.length)
      .split(',')
      .map((part) => {
        const equals = part.indexOf('=');
        return [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
      }),
  );
  const { headers } = request;
  const credential = parseV4Credential(
    parts.get('Credential') ?? '',
    rules.region,
    'Authorization',
  );
  const timestamp = headers['x-oss-date'] ?? '';
  assertSmallSkew(parseV4Timestamp(timestamp, credential), request.now);
  if (headers['x-oss-content-sha256'] !== 'UNSIGNED-PAYLOAD') {
    throw invalidArgument(
      'The x-oss-content-sha256 header must be "UNSIGNED-PAYLOAD".',
      'x-oss-content-sha256',
      headers['x-oss-content-sha256'] ?? '',
    );
  }
  return checkV4(request, rules, {
    ...credential,
    timestamp,
    securityToken: headers['x-oss-security-token'],
    additionalHeaders: parts.get('AdditionalHeaders'),
    provided: parts.get('Signature') ?? '',
  });
}

/** Checks the query of a URL that is signed by V4. */
export function checkV4Url(request: SignedRequest, rules: SigningRules): Authenticated {
  const value = (name: string) => queryValue(request.target, name) ?? '';
  if (value('x-oss-signature-version') !== v4Algorithm) {
    throw invalidArgument(
      'Invalid x-oss-signature-version.',
      'x-oss-signature-version',
      value('x-oss-signature-version'),
    );
  }
  const credential = parseV4Credential(value('x-oss-credential'), rules.region, 'x-oss-credential');
  const timestamp = value('x-oss-date');
  const signedAt = parseV4Timestamp(timestamp, credential);
  const expires = value('x-oss-expires');
  const expiresSeconds = /^\d{1,6}$/.test(expires) ? Number(expires) : 0;
  if (expiresSeconds < 1 || expiresSeconds > 604_800) {
    throw new OssError('expires-invalid', {
      details: { ArgumentName: 'x-oss-expires', ArgumentValue: expires },
    });
  }
  if (signedAt.getTime() - request.now.getTime() > mostSkewMs)
    throw timeSkewed(signedAt, request.now);
  assertNotExpired(signedAt.getTime() + expiresSeconds * 1000, request.now);
  return checkV4(request, rules, {
    ...credential,
    timestamp,
    securityToken: queryValue(request.target, 'x-oss-security-token'),
    additionalHeaders: queryValue(request.target, 'x-oss-additional-headers'),
    provided: value('x-oss-signature'),
  });
}

interface V4Claim {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly timestamp: string;
  readonly securityToken: string | undefined;
  readonly additionalHeaders: string | undefined;
  readonly provided: string;
}

function checkV4(request: SignedRequest, rules: SigningRules, claim: V4Claim): Authenticated {
  const key = rules.keys.find(claim.accessKeyId, claim.securityToken, request.now);
  const additionalHeaders = (claim.additionalHeaders ?? '')
    .split(';')
    .filter((name) => name !== '');
  for (const name of additionalHeaders) {
    if (!Object.hasOwn(request.headers, name)) {
      throw invalidArgument(
        `The additional header "${name}" is not in the request.`,
        'AdditionalHeaders',
        name,
        '0002-00000112',
      );
    }
  }
  const signedExtra = additionalHeaders.filter((name) => !isAlwaysSigned(name)).sort();
  return firstVerified(request, (address) => {
    const canonicalRequest = canonicalRequestV4({
      method: request.method,
      ...address,
      query: request.target.query,
      headers: request.headers,
      additionalHeaders: signedExtra,
    });
    const stringToSign = stringToSignV4(claim.timestamp, claim, canonicalRequest);
    return isEqualText(signV4(key.accessKeySecret, claim, stringToSign), claim.provided)
      ? key.identity
      : signatureMismatch(claim.accessKeyId, claim.provided, stringToSign, canonicalRequest);
  });
}
