import { parseUploadRequest, type UploadPlan, type UploadPlans } from '@oss-uploader/shared';
import type { FastifyRequest } from 'fastify';

import { TooManyFiles } from '../errors.js';
import { planFile } from '../plans/plan-file.js';
import type { Services } from '../services.js';
import { authorizeRequest } from './authorize.js';
import { parseBody } from './parse-body.js';

/**
 * `POST {base}/uploads`: a plan per file, in order. `limits.maxFiles` is checked per request: the server keeps
 * no memory of what one user has planned before.
 */
export function createUploadsHandler(services: Services) {
  return async (request: FastifyRequest): Promise<UploadPlans> => {
    const grant = await authorizeRequest(services, request);
    const { files } = parseBody(parseUploadRequest, request.body);
    const { maxFiles } = grant.limits;
    if (maxFiles !== undefined && files.length > maxFiles) {
      throw new TooManyFiles(`Expected at most ${maxFiles} files, got ${files.length}`);
    }
    const plans: UploadPlan[] = [];
    for (const file of files) plans.push(await planFile(services, file, grant));
    return { plans };
  };
}
