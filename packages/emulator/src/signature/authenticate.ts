import type { Address } from '../address.js';
import { queryValue, type RequestTarget } from '../http/request-target.js';
import type { Credential } from '../options.js';
import { invalidArgument, OssError } from '../oss-error.js';
import { isEqualText } from './equal-text.js';
import {
  anonymous,
  findCredential,
  signatureMismatch,
  userIdentity,
  type Identity,
} from './identity.js';
import { signV1, stringToSignV1 } from './v1.js';
import { canonicalRequestV4, isAlwaysSigned, signV4, stringToSignV4, v4Algorithm } from './v4.js';
import {
  assertSmallSkew,
  mostSkewMs,
  parseV4Credential,
  parseV4Timestamp,
  timeSkewed,
} from './v4-timestamp.js';

export interface SignedRequest {
  readonly method: string;
  readonly target: RequestTarget;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Readings of what is addressed; see `readAddresses`. Never empty. */
  readonly addresses: readonly [Address, ...Address[]];
  readonly now: Date;
}

export interface SigningRules {
  readonly region: string;
  readonly credentials: readonly Credential[];
}

export interface Authenticated {
  readonly identity: Identity;
  readonly address: Address;
}

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

function checkV4Header(
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

function checkV4Url(request: SignedRequest, rules: SigningRules): Authenticated {
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
  const key = findCredential(rules.credentials, claim.accessKeyId, claim.securityToken);
  const additionalHeaders = (claim.additionalHeaders ?? '')
    .split(';')
    .filter((name) => name !== '');
  for (const name of additionalHeaders) {
    if (request.headers[name] === undefined) {
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
      ? userIdentity(key)
      : signatureMismatch(claim.accessKeyId, claim.provided, stringToSign, canonicalRequest);
  });
}

function checkV1Header(
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

function checkV1Url(request: SignedRequest, rules: SigningRules): Authenticated {
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
  const key = findCredential(rules.credentials, claim.accessKeyId, claim.securityToken);
  return firstVerified(request, (address) => {
    const stringToSign = stringToSignV1({
      method: request.method,
      ...address,
      query: request.target.query,
      headers: request.headers,
      date: claim.date,
    });
    return isEqualText(signV1(key.accessKeySecret, stringToSign), claim.provided)
      ? userIdentity(key)
      : signatureMismatch(claim.accessKeyId, claim.provided, stringToSign);
  });
}

/** The first reading of the address that verifies; the mismatch of the likeliest one if none does. */
function firstVerified(
  request: SignedRequest,
  check: (address: Address) => Identity | OssError,
): Authenticated {
  const [likeliest, ...others] = request.addresses;
  const first = check(likeliest);
  if (!(first instanceof OssError)) return { identity: first, address: likeliest };
  for (const address of others) {
    const identity = check(address);
    if (!(identity instanceof OssError)) return { identity, address };
  }
  throw first;
}

function assertNotExpired(expiresAtMs: number, now: Date): void {
  if (now.getTime() <= expiresAtMs) return;
  throw new OssError('request-expired', {
    details: { Expires: new Date(expiresAtMs).toISOString(), ServerTime: now.toISOString() },
  });
}
