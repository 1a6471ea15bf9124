import { callbackField } from '../callback/callback-field.js';
import type { ResolvedGrant } from '../routes/authorize.js';
import type { Services } from '../services.js';
import { sealCallbackToken } from '../session/callback-token.js';
import { endOfSignatures } from '../signing/end-of-signatures.js';
import { assertFitsInForm } from '../signing/form-size.js';
import { pinFields, type FormField, type PolicyCondition } from '../signing/policy-document.js';
import { signatureFields, type SignedForm } from '../signing/sign-form.js';

export interface SignedDirectory {
  readonly form: SignedForm;
  /** The form field `callback`, or nothing. */
  readonly callbackFields: readonly FormField[];
  readonly expiresAtSeconds: number;
}

/**
 * Signs a policy for any number of files under a directory: Alibaba's tutorial contract.
 *
 * It can pin only what every client of the tutorial sends: OSS fails an exact condition on a field that a
 * form leaves out, and looks at no field that a policy leaves out. So bucket, directory, size and callback
 * are fixed, and content type, ACL, metadata and overwriting within the directory stay the
 * client's choice. Plans leave nothing open.
 */
export async function signDirectory(
  services: Services,
  { owner, dir, limits, vars }: ResolvedGrant,
  signedAt: Date,
): Promise<SignedDirectory> {
  const { options, signForm, callbackTokens } = services;
  const endsAt = await endOfSignatures(services, signedAt, options.policyExpiresInSeconds);
  const expiresAtSeconds = Math.floor(endsAt.getTime() / 1000);

  const callbackFields: FormField[] = [];
  if (options.callback !== undefined) {
    const token = sealCallbackToken(
      callbackTokens,
      { kind: 'dir', owner, dir, maxSizeBytes: limits.maxSizeBytes, accept: limits.accept, vars },
      new Date(signedAt.getTime() + options.sessionExpiresInSeconds * 1000),
    );
    callbackFields.push(['callback', callbackField(options.callback, token)]);
  }
  const conditions: PolicyCondition[] = [
    ['starts-with', '$key', dir],
    ['content-length-range', 0, limits.maxSizeBytes],
    ...pinFields(callbackFields),
  ];
  const form = await signForm(
    { conditions, expiresAt: new Date(expiresAtSeconds * 1000) },
    signedAt,
  );
  assertFitsInForm([...signatureFields(form), ...callbackFields]);
  return { form, callbackFields, expiresAtSeconds };
}
