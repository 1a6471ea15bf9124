import { parseUploadRequest, type UploadPlans } from '@oss-uploader/shared';
import type { FastifyRequest } from 'fastify';

import { TooManyFiles } from '../errors.js';
import { mapInParallel } from '../plans/map-in-parallel.js';
import { planFile } from '../plans/plan-file.js';
import { quotaLeft, shareQuota } from '../plans/quota.js';
import type { Services } from '../services.js';
import { authorizeRequest } from './authorize.js';
import { parseBody } from './parse-body.js';

/** A multipart plan waits for an answer of OSS; a hundred of them should not wait for each other. */
const MOST_AT_ONCE = 8;

/**
 * `POST {base}/uploads`: a plan per file, in order. `limits.maxFiles` is checked per request: the server keeps
 * no memory of what one user has planned before.
 */
export function createUploadsHandler(services: Services) {
  return async (request: FastifyRequest): Promise<UploadPlans> => {
    const grant = await authorizeRequest(services, request);
    const { files, accepts = [] } = parseBody(parseUploadRequest, request.body);
    const { maxFiles } = grant.limits;
    if (maxFiles !== undefined && files.length > maxFiles) {
      throw new TooManyFiles(`Expected at most ${maxFiles} files, got ${files.length}`);
    }
    const acceptsMultipart = accepts.includes('multipart');
    const left = await quotaLeft(services, grant);
    const refusals = shareQuota(files, grant.limits, left);
    const plans = await mapInParallel(files, MOST_AT_ONCE, (file, index) =>
      planFile(services, file, { grant, acceptsMultipart, refusal: refusals[index] }),
    );
    for (const plan of plans) {
      services.metrics.planned(plan.kind, plan.kind === 'rejected' ? plan.error.code : undefined);
    }
    return { plans };
  };
}
