import type { FastifyBaseLogger } from 'fastify';

import { tellApplication } from '../completion/tell-application.js';
import { CallbackNotVerified } from '../errors.js';
import type { CallbackVars } from '../options/options.js';
import type { ResolvedCallback } from '../options/resolved-options.js';
import type { Services } from '../services.js';
import { openCallbackToken, type CallbackGrant } from '../session/callback-token.js';
import { identifyUpload } from './identify-upload.js';
import { readVars } from './custom-variables.js';
import { parseCallback } from './parse-callback.js';
import { verifySignature, type CallbackRequest } from './verify-signature.js';

/**
 * Three proofs, of which none is enough alone: our token (cheap, so it comes first and keeps
 * strangers from making us fetch keys), OSS's signature, and the object itself. Then the application, whose
 * answer comes as JSON.
 */
export async function handleCallback(
  services: Services,
  callback: ResolvedCallback,
  request: CallbackRequest,
  log: FastifyBaseLogger,
): Promise<string> {
  const { bucket, object, session, ...fields } = readBody(request.body, callback);
  const opened = await openCallbackToken(services.callbackTokens, session, services.now());
  if (opened.kind === 'refused') throw new CallbackNotVerified('token', opened.reason);

  const verdict = await verifySignature(request, {
    keys: services.publicKeys,
    publicKeyHosts: callback.publicKeyHosts,
    strippedPathPrefixes: callback.strippedPathPrefixes,
  });
  if (verdict.kind === 'refused') throw new CallbackNotVerified('signature', verdict.reason);
  if (bucket !== services.options.oss.bucket) {
    throw new CallbackNotVerified('bucket', 'the callback is of another bucket');
  }
  const vars = varsOf(opened.grant, fields);
  const { owner } = opened.grant;
  const source = { kind: 'callback', fields: { bucket, object, ...fields } } as const;
  return services.load.timeCallback(async () => {
    const upload = await identifyUpload(services, opened.grant, object);
    return tellApplication(services, upload, { owner, vars, source }, log);
  });
}

function varsOf(grant: CallbackGrant, fields: Readonly<Record<string, unknown>>): CallbackVars {
  switch (grant.kind) {
    case 'dir':
      return grant.vars;
    case 'plan': {
      const vars = readVars(fields, grant.custom);
      if (vars !== undefined) return vars;
      throw new CallbackNotVerified('token', 'the custom variables are not those of the plan');
    }
  }
}

function readBody(body: Buffer, { bodyType }: ResolvedCallback) {
  try {
    return parseCallback(body, bodyType);
  } catch {
    throw new CallbackNotVerified('body', 'the body is not one that we asked for');
  }
}
