import type { UploadResult } from '../item/upload-state.js';
import { sendMultipart } from '../multipart/send-multipart.js';
import { checksumFile } from '../send/checksum-file.js';
import { confirmUpload } from '../send/confirm-upload.js';
import { formOf } from '../send/form.js';
import { policyPermission } from '../send/policy-permission.js';
import type { RunOptions } from '../send/run-options.js';
import { sendForm } from '../send/send-form.js';

/**
 * One run of an item, from `preparing` to the application's answer. Rejects with an `UploadError`
 * for every fault, passing or not, and with the signal's reason when aborted. Retries nothing but
 * single parts: the next run does, with what this one leaves in the item's memory.
 */
export async function runUpload(options: RunOptions): Promise<UploadResult> {
  const { job, services, signal, report } = options;
  const { file, memory } = job;
  await services.journal.reclaim(memory);
  const { trace, multipart } = memory;

  if (trace.kind === 'sent') {
    report({ type: 'sent' });
    const crc64 = memory.crc64 ?? multipart?.ledger.crc64 ?? (await checksumFile(file, signal));
    return confirmUpload(trace, crc64, memory, services, signal);
  }

  const policy = await services.policies.current(signal);
  if (policy.uploads !== 'uploads') {
    const form = await policyPermission(job, policy, signal);
    return sendForm(form, memory.crc64 ?? '', options);
  }

  // What OSS has of it is asked for by the session; there is nothing to be planned.
  if (multipart !== undefined && trace.kind === 'planned') {
    return sendMultipart({ ...multipart.plan, urls: [] }, true, options);
  }

  if (trace.kind === 'none' && !memory.isNew) {
    const finished = await services.journal.finished.resultFor(job, signal);
    if (finished !== undefined) {
      report({ type: 'sent' });
      return finished;
    }
  }

  const permission = await services.planner.permissionFor(job, policy, signal);
  signal.throwIfAborted();
  if (permission === undefined) return runUpload(options);
  const { plan, isContinued } = permission;
  return plan.kind === 'form'
    ? sendForm(formOf(plan), memory.crc64 ?? '', options)
    : sendMultipart(plan, isContinued, options);
}
