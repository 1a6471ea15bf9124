import type { Upload } from '@oss-uploader/shared';
import type { FastifyBaseLogger } from 'fastify';

import { ApplicationFailed } from '../errors.js';
import type { UploadedContext } from '../options/options.js';
import type { Services } from '../services.js';

/**
 * Runs `onUploaded` and gives its answer as JSON, at once: so that the callback and `confirm` show the browser the same,
 * and what JSON cannot say is an error of the application here and not a broken answer later.
 */
export async function tellApplication(
  { options, metrics, directoryUsage }: Services,
  upload: Upload,
  context: UploadedContext,
  log: FastifyBaseLogger,
): Promise<string> {
  directoryUsage.forget(upload.key);
  try {
    const startedAtMs = performance.now();
    const answer = (await options.onUploaded(upload, context)) ?? { Status: 'OK' };
    metrics.told(context.source.kind, (performance.now() - startedAtMs) / 1000);
    const json = JSON.stringify(answer) as string | undefined;
    if (json === undefined) throw new TypeError('onUploaded returned what JSON cannot say');
    return json;
  } catch (error) {
    log.error({ err: error, uploadId: upload.id }, 'onUploaded failed');
    throw new ApplicationFailed('The file is stored, but the application could not process it');
  }
}
