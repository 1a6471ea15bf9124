import type { Credential } from '../options.js';
import { mostSkewMs } from '../signature/clock-skew.js';
import { isEqualText } from '../signature/equal-text.js';
import type { KeyRing } from '../signature/key-ring.js';
import type { NonceMemory } from './nonce-memory.js';
import { rpcStringToSign, signRpc } from './rpc-signature.js';
import { isSessionKeyId } from './session-keys.js';
import { StsError } from './sts-error.js';

export interface RpcCall {
  readonly method: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Who calls, by the signature that is one of the parameters; only permanent keys may. */
export function authenticateRpc(
  call: RpcCall,
  keys: KeyRing,
  nonces: NonceMemory,
  now: Date,
): Credential {
  const { parameters } = call;
  if (requireParameter(parameters, 'SignatureMethod') !== 'HMAC-SHA1') {
    throw new StsError(400, 'InvalidSignatureMethod', 'SignatureMethod must be HMAC-SHA1.');
  }
  if (requireParameter(parameters, 'SignatureVersion') !== '1.0') {
    throw new StsError(400, 'InvalidSignatureVersion', 'SignatureVersion must be 1.0.');
  }
  assertTimely(requireParameter(parameters, 'Timestamp'), now);
  const accessKeyId = requireParameter(parameters, 'AccessKeyId');
  const key = keys.permanent(accessKeyId);
  if (key === undefined && isSessionKeyId(accessKeyId)) {
    throw new StsError(400, 'MissingSecurityToken', 'SecurityToken is mandatory for this action.');
  }
  if (key === undefined) {
    throw new StsError(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
  }
  const stringToSign = rpcStringToSign(call.method, parameters);
  const provided = requireParameter(parameters, 'Signature');
  if (!isEqualText(signRpc(key.accessKeySecret, stringToSign), provided)) {
    throw new StsError(
      400,
      'SignatureDoesNotMatch',
      `Specified signature is not matched with our calculation. server string to sign is:${stringToSign}`,
    );
  }
  // Only a call that is signed uses its nonce up: nobody else can use up the caller's.
  if (!nonces.use(`${accessKeyId} ${requireParameter(parameters, 'SignatureNonce')}`, now)) {
    throw new StsError(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.');
  }
  return key;
}

export function requireParameter(parameters: ReadonlyMap<string, string>, name: string): string {
  const value = parameters.get(name);
  if (value !== undefined && value !== '') return value;
  throw new StsError(400, `Missing${name}`, `${name} is mandatory for this action.`);
}

function assertTimely(text: string, now: Date): void {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(text)
    ? Date.parse(text)
    : NaN;
  if (Number.isNaN(time)) {
    throw new StsError(
      400,
      'InvalidTimeStamp.Format',
      'Specified time stamp or date value is not well formatted.',
    );
  }
  if (Math.abs(now.getTime() - time) > mostSkewMs) {
    throw new StsError(
      400,
      'InvalidTimeStamp.Expired',
      'Specified time stamp or date value is expired.',
    );
  }
}
