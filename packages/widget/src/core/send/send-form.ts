import type { UploadResult } from '../item/upload-state.js';
import { acknowledgedResult } from './acknowledged-result.js';
import { assertReadable } from './checksum-file.js';
import { confirmUpload } from './confirm-upload.js';
import { buildFormData, type Form } from './form.js';
import { isCongestion } from './is-congestion.js';
import { judgeAnswer, type Verdict } from './judge-answer.js';
import type { RunOptions } from './run-options.js';
import type { Services } from './services.js';
import { storedResult } from './stored-result.js';
import { transfer } from './transfer.js';

/** Sends a file with one PostObject, up to the application's answer. */
export async function sendForm(
  form: Form,
  crc64: string,
  options: RunOptions,
): Promise<UploadResult> {
  const { job, order, services, signal, report } = options;
  const { file, memory } = job;
  const { transport, clock, connections } = services;
  const connection = await connections.acquire(order, signal);
  let end: Parameters<typeof connection.end>[0] = 'unused';
  let verdict: Verdict;
  try {
    report({ type: 'prepared', keptBytes: 0 });
    let movedBytes = 0;
    const outcome = await transfer({
      method: 'POST',
      url: form.url,
      body: buildFormData(form, file),
      sizeBytes: file.size,
      transport,
      clock,
      signal,
      stallsInARow: memory.stallsInARow,
      onProgress: (sentBytes) => {
        connection.moved(sentBytes - movedBytes);
        movedBytes = sentBytes;
        report({ type: 'progressed', sentBytes });
      },
      onBodySent: () => report({ type: 'sent' }),
    });
    signal.throwIfAborted();
    memory.stallsInARow = outcome.kind === 'stalled' ? memory.stallsInARow + 1 : 0;
    verdict = judgeAnswer(outcome, crc64, clock.now());
    end = 'error' in verdict && isCongestion(verdict.error) ? 'lost' : 'answered';
  } finally {
    connection.end(end);
  }
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
  { job, services, signal, report }: RunOptions,
): Promise<UploadResult> {
  const { file, memory } = job;
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
  return confirmUpload({ by: 'form', id, key, session }, crc64, memory, services, signal);
}

function expirePolicy(form: Form, { policies }: Services): void {
  if (form.origin.kind === 'plan') return;
  const policy = form.fields.find(([name]) => name === 'policy');
  if (policy !== undefined) policies.expire(policy[1]);
}
