import type { Upload } from '@oss-uploader/shared';
import type { FastifyBaseLogger } from 'fastify';

import type { Services } from '../services.js';
import type { PlannedUpload } from '../session/planned-upload.js';
import { ContentLies } from './check-content.js';
import { checkPlannedObject } from './check-object.js';

/**
 * Like `checkPlannedObject`, for the requests of the browser: an object whose content lies is deleted, and the browser
 * hears of it. Not for callbacks: the browser would find no object afterwards, and send it again.
 */
export async function acceptObject(
  services: Services,
  planned: PlannedUpload,
  request: { timeoutMs: number; lateCrc64?: string | undefined },
  log: FastifyBaseLogger,
): Promise<Upload> {
  try {
    return await checkPlannedObject(services, planned, request);
  } catch (error) {
    if (error instanceof ContentLies) {
      const { detectedType } = error;
      log.warn(
        { uploadId: planned.id, detectedType },
        'an object was not what it said: deleting it',
      );
      // Nobody was told of it, so it may also stay, until somebody asks again.
      await services.store
        .delete(planned.key, { timeoutMs: request.timeoutMs })
        .catch((err: unknown) => {
          log.warn({ err, uploadId: planned.id }, 'the object could not be deleted');
        });
    }
    throw error;
  }
}
