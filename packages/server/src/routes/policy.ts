import type { PolicyResponse } from '@oss-uploader/shared';
import type { FastifyRequest } from 'fastify';

import { callbackField } from '../callback/callback-field.js';
import type { Services } from '../services.js';
import { sealCallbackToken } from '../session/callback-token.js';
import { pinFields, type FormField, type PolicyCondition } from '../signing/policy-document.js';
import { authorizeRequest } from './authorize.js';

/**
 * `GET {base}`: Alibaba's tutorial contract. One policy for a directory.
 *
 * It can pin only what every client of the tutorial sends: OSS fails an exact condition on a field that a
 * form leaves out, and looks at no field that a policy leaves out. So bucket, directory, size and callback
 * are fixed, and content type, ACL, metadata and overwriting within the directory stay the
 * client's choice. Plans (`POST {base}/uploads`) leave nothing open.
 */
export function createPolicyHandler(services: Services) {
  const { options, signForm, callbackTokens, now } = services;
  const { oss, callback } = options;

  return async (request: FastifyRequest): Promise<PolicyResponse> => {
    const { owner, dir, limits } = await authorizeRequest(services, request);
    const signedAt = now();
    const expire = Math.floor(signedAt.getTime() / 1000) + options.policyExpiresInSeconds;

    const callbackFields: FormField[] = [];
    if (callback !== undefined) {
      const token = await sealCallbackToken(
        callbackTokens,
        { kind: 'dir', owner, dir, maxSizeBytes: limits.maxSizeBytes, accept: limits.accept },
        new Date(signedAt.getTime() + options.sessionExpiresInSeconds * 1000),
      );
      callbackFields.push(['callback', callbackField(callback, token)]);
    }
    const conditions: PolicyCondition[] = [
      ['starts-with', '$key', dir],
      ['content-length-range', 0, limits.maxSizeBytes],
      ...pinFields(callbackFields),
    ];
    const form = signForm({ conditions, expiresAt: new Date(expire * 1000) }, signedAt);

    const common = {
      policy: form.policy,
      signature: form.signature,
      dir,
      host: oss.publicHost,
      expire: String(expire),
      ...Object.fromEntries(callbackFields),
      ...(form.securityToken === undefined ? {} : { security_token: form.securityToken }),
      limits,
      uploads: 'uploads' as const,
    };
    switch (form.version) {
      case 'v4':
        return {
          version: form.signatureVersion,
          x_oss_signature_version: form.signatureVersion,
          x_oss_credential: form.credential,
          x_oss_date: form.date,
          ...common,
        };
      case 'v1':
        return { accessid: form.accessKeyId, ...common };
    }
  };
}
