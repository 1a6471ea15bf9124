import type { PolicyResponse } from '@oss-uploader/shared';
import type { FastifyRequest } from 'fastify';

import { PolicyCache } from '../plans/policy-cache.js';
import { quotaLeft } from '../plans/quota.js';
import { signDirectory } from '../plans/sign-directory.js';
import type { Services } from '../services.js';
import { authorizeRequest, type ResolvedGrant } from './authorize.js';

/** `GET {base}`: one policy for a directory, in the names of the tutorial and of Alibaba's samples. */
export function createPolicyHandler(services: Services) {
  const cache = new PolicyCache();
  return async (request: FastifyRequest): Promise<PolicyResponse> => {
    const authorized = await authorizeRequest(services, request);
    const left =
      services.options.quota === undefined
        ? Infinity
        : Math.floor(await quotaLeft(services, authorized));
    const { owner, dir, limits, vars } = authorized;
    const maxSizeBytes = Math.min(limits.maxSizeBytes, left);
    const grant = { owner, dir, limits: { ...limits, maxSizeBytes }, vars };
    const credentials = await services.credentials.get();
    const now = services.now();
    const answer = await cache.get({ ...grant, credentials, now }, () =>
      signPolicy(services, grant, now),
    );
    // Hooks of the application may change what it gets.
    return { ...answer, limits: { ...grant.limits, accept: [...limits.accept] } };
  };
}

async function signPolicy(
  services: Services,
  grant: ResolvedGrant,
  now: Date,
): Promise<PolicyResponse> {
  const { form, callbackFields, expiresAtSeconds } = await signDirectory(services, grant, now);
  const common = {
    policy: form.policy,
    signature: form.signature,
    dir: grant.dir,
    host: services.options.oss.publicHost,
    expire: String(expiresAtSeconds),
    ...Object.fromEntries(callbackFields),
    ...(form.securityToken === undefined ? {} : { security_token: form.securityToken }),
    limits: grant.limits,
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
}
