import { describe, expect, it } from 'vitest';

import { buildFormData, type Form } from '../../../src/core/send/form.js';
import { transfer, STALL_LIMIT_MS } from '../../../src/core/send/transfer.js';
import { ManualClock } from '../support/manual-clock.js';
import { ScriptedTransport } from '../support/scripted-transport.js';
import { textFile } from '../support/test-queue.js';

const FORM: Form = {
  key: 'k',
  url: 'https://bucket.oss-cn-hangzhou.aliyuncs.com/',
  fields: [['key', 'k']],
  origin: { kind: 'policy', hasCallback: false },
};

async function start(stallsInARow = 0) {
  const transport = new ScriptedTransport();
  const clock = new ManualClock();
  const controller = new AbortController();
  const progress: number[] = [];
  let bodySentCount = 0;
  const file = textFile();
  const outcome = transfer({
    method: 'POST',
    url: FORM.url,
    body: buildFormData(FORM, file),
    sizeBytes: file.size,
    transport,
    clock,
    signal: controller.signal,
    stallsInARow,
    onProgress: (sentBytes) => progress.push(sentBytes),
    onBodySent: () => (bodySentCount += 1),
  });
  outcome.catch(() => undefined);
  const request = await transport.next();
  return { outcome, request, clock, controller, progress, bodySentCount: () => bodySentCount };
}

describe('transfer', () => {
  it('tells once that the body is sent, by the last progress or by the event', async () => {
    const t = await start();
    t.request.progress(9).bodySent().progress(9);
    expect(t.bodySentCount()).toBe(1);
    t.request.lose();
    expect(await t.outcome).toEqual({ kind: 'lost', isBodySent: true });
    expect(t.clock.timerCount).toBe(0);
  });

  it('does not watch a request that was aborted, whatever it still reports', async () => {
    const t = await start();
    t.controller.abort();
    t.request.progress(3).bodySent();
    expect(t.clock.timerCount).toBe(0);
    await expect(t.outcome).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('takes an abort for an abort, even right after a stall', async () => {
    const t = await start();
    t.clock.advance(STALL_LIMIT_MS);
    t.controller.abort();
    await expect(t.outcome).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is no more patient than sixteen times', async () => {
    const t = await start(50);
    t.clock.advance(STALL_LIMIT_MS * 16);
    expect(await t.outcome).toMatchObject({ kind: 'stalled', isBodySent: false });
  });
});
