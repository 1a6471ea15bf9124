import type { MultipartPlan } from '@oss-uploader/shared';

import { ExpiredError } from '../errors/expired-error.js';
import { FileChangedError } from '../errors/file-changed-error.js';
import { isSessionCode } from '../errors/is-session-code.js';
import { isUploadError } from '../errors/is-upload-error.js';
import { NotReceivedError } from '../errors/not-received-error.js';
import type { UploadError } from '../errors/upload-error.js';
import type { UploadResult } from '../item/upload-state.js';
import { fingerprintOf, isSameFile } from '../resume/file-fingerprint.js';
import { isLineFault } from '../retry/answer-fault.js';
import { checksumFile } from '../send/checksum-file.js';
import { confirmUpload } from '../send/confirm-upload.js';
import type { PlanJob } from '../send/plan-job.js';
import type { RunOptions } from '../send/run-options.js';
import type { Services } from '../send/services.js';
import { PartLedger } from './part-ledger.js';
import { sendParts } from './send-parts.js';

/**
 * Sends a file in parts, up to the application's answer.
 *
 * @param isContinued whether OSS may have parts of an earlier run
 */
export async function sendMultipart(
  plan: MultipartPlan,
  isContinued: boolean,
  options: RunOptions,
): Promise<UploadResult> {
  const { job, order, services, signal, report } = options;
  const { file, memory } = job;
  const ledger =
    memory.multipart?.ledger.uploadId === plan.uploadId
      ? memory.multipart.ledger
      : new PartLedger({ ...plan, sizeBytes: file.size });
  memory.multipart = { plan, ledger };
  let isStarted = false;
  try {
    await sendParts({
      file,
      plan,
      ledger,
      isContinued,
      services,
      order,
      signal,
      onStart: () => {
        if (isStarted) return;
        isStarted = true;
        report({ type: 'prepared', keptBytes: ledger.keptBytes });
      },
      onProgress: (sentBytes) => report({ type: 'progressed', sentBytes }),
      onPart: () => memory.recover(),
    });
  } catch (error) {
    signal.throwIfAborted();
    throw isUploadError(error) ? afterFault(error, options) : error;
  }
  const crc64 = ledger.crc64 ?? (await checksumFile(file, signal));
  const { claim } = memory;
  if (claim !== undefined) {
    // Some browsers go on reading a file that was changed: old parts and new ones would be neither.
    if (!isSameFile(claim.file, await fingerprintOf(file, signal))) {
      giveUp(plan.session, job, services);
      memory.claim = undefined;
      memory.isNew = false;
      await services.journal.end(claim);
      throw new FileChangedError();
    }
    await services.journal.markSent(claim, crc64);
  }
  report({ type: 'sent' });
  const { id, key, session } = plan;
  return confirmUpload({ by: 'multipart', id, key, session }, crc64, memory, services, signal);
}

/** What the next run has to know of a fault that ended this one. */
function afterFault(error: UploadError, { job, services }: RunOptions): UploadError {
  const { memory } = job;
  if (isSessionCode(error)) {
    // Aborted, or swept: the plan that follows keeps the key and begins another upload.
    memory.forgetPlan();
    return new ExpiredError(error.details);
  }
  // It may be complete: the next run asks.
  if (error.details.ossCode === 'NoSuchUpload') return new NotReceivedError();
  const { multipart, keptBytes, faultsInARow } = memory;
  const isLineTooWeak = isLineFault(error) && error.details.peer === 'oss' && faultsInARow > 1;
  if (multipart !== undefined && keptBytes === 0 && isLineTooWeak) {
    const { partSizeBytes, session } = multipart.plan;
    if (services.line.shrink(partSizeBytes)) giveUp(session, job, services);
  }
  return error;
}

/** The file is planned anew; nothing of it is there. */
function giveUp(session: string, { memory }: PlanJob, { api }: Services): void {
  memory.forgetPlan();
  memory.trace = { kind: 'none' };
  // Whatever is not aborted is swept one day.
  api.abort(session).catch(() => undefined);
}
