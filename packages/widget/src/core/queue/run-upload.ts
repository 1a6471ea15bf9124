import type { UploadEvent } from '../item/upload-event.js';
import type { UploadResult } from '../item/upload-state.js';
import { assertReadable, checksumFile } from '../send/checksum-file.js';
import { confirmUpload } from '../send/confirm-upload.js';
import type { Form } from '../send/form.js';
import { judgeAnswer, type Verdict } from '../send/judge-answer.js';
import { postForm } from '../send/post-form.js';
import { prepareForm } from '../send/prepare-form.js';
import type { Services } from '../send/services.js';
import { acknowledgedResult } from '../send/acknowledged-result.js';
import { storedResult } from '../send/stored-result.js';
import type { UploadMemory } from '../send/upload-memory.js';

export interface RunOptions {
  readonly file: File;
  readonly memory: UploadMemory;
  readonly services: Services;
  readonly signal: AbortSignal;
  /** `prepared`, `progressed` and `sent`, as they happen. */
  readonly report: (event: UploadEvent) => void;
}

/**
 * One run of an item, from `preparing` to the application's answer. Rejects with an `UploadError`
 * for every fault, passing or not, and with the signal's reason when aborted. Retries nothing:
 * the next run does, with what this one leaves in `memory`.
 */
export async function runUpload(options: RunOptions): Promise<UploadResult> {
  const { file, memory, services, signal, report } = options;
  const crc64 = memory.crc64 ?? (await checksumFile(file, signal));
  signal.throwIfAborted();
  memory.crc64 = crc64;

  if (memory.trace.kind === 'sent') {
    const { id, key, session } = memory.trace;
    report({ type: 'sent' });
    return confirmUpload({ id, key, session }, crc64, memory, services, signal);
  }

  const { form, trace } = await prepareForm(file, crc64, memory.trace, services, signal);
  signal.throwIfAborted();
  memory.trace = trace;
  report({ type: 'prepared' });

  const { transport, clock } = services;
  const outcome = await postForm({
    form,
    file,
    transport,
    clock,
    signal,
    stallsInARow: memory.stallsInARow,
    onProgress: (sentBytes) => report({ type: 'progressed', sentBytes }),
    onBodySent: () => report({ type: 'sent' }),
  });
  signal.throwIfAborted();
  memory.stallsInARow = outcome.kind === 'stalled' ? memory.stallsInARow + 1 : 0;
  const verdict = judgeAnswer(outcome, crc64, clock.now());
  if (verdict.kind === 'refused' && verdict.error.code === 'network') {
    // Browsers report a file that vanished or changed under a running request as a broken connection.
    await assertReadable(file);
    signal.throwIfAborted();
  }
  return settle(verdict, form, crc64, options);
}

async function settle(
  verdict: Verdict,
  form: Form,
  crc64: string,
  { file, memory, services, signal, report }: RunOptions,
): Promise<UploadResult> {
  const { origin, key } = form;
  switch (verdict.kind) {
    case 'refused':
      if (verdict.error.code === 'expired') expirePolicy(form, services);
      throw verdict.error;
    case 'corrupt':
      if (origin.kind === 'policy') {
        memory.forgetAll();
        throw verdict.error;
      }
      // The server compares what OSS holds with what it planned. Only if that differs, too, is the
      // file sent again: else the application would be told of it twice.
      break;
    case 'unknown':
      if (origin.kind === 'policy') throw verdict.error;
      break;
    case 'acknowledged':
      report({ type: 'sent' });
      return acknowledgedResult(verdict, form, file, crc64);
    case 'stored':
      report({ type: 'sent' });
      if (origin.kind === 'policy') return storedResult(verdict, key, origin, crc64);
      break;
  }
  report({ type: 'sent' });
  const { id, session } = origin;
  return confirmUpload({ id, key, session }, crc64, memory, services, signal);
}

function expirePolicy(form: Form, { policies }: Services): void {
  if (form.origin.kind === 'plan') return;
  const policy = form.fields.find(([name]) => name === 'policy');
  if (policy !== undefined) policies.expire(policy[1]);
}
